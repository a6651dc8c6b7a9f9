/** How a link does, in a word: what the bars on a tile show. `lost`: nothing arrives. */
export type LinkQuality = 'good' | 'fair' | 'weak' | 'lost';
