/** What a phone needs to put Parlor on its home screen. The name is the same in every language; the pages bring their own words. */
import type { MetadataRoute } from 'next';

const SIZES = [192, 512] as const;
// One drawing for both: its ground reaches the edges, and the door stands within the circle that a mask leaves (W3C Web App Manifest, "safe zone").
const PURPOSES = ['any', 'maskable'] as const;

export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/',
    name: 'Parlor',
    short_name: 'Parlor',
    description: 'A meeting room that opens from a link.',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#f6fafa',
    theme_color: '#126e6e',
    categories: ['communication', 'social'],
    icons: PURPOSES.flatMap((purpose) => [
      ...SIZES.map((size) => ({ src: `/icons/parlor-${size}.png`, sizes: `${size}x${size}`, type: 'image/png', purpose })),
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose },
    ]),
  };
}
