/** What a phone needs to put Parlor on its home screen. */
import type { MetadataRoute } from 'next';

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: 'Parlor',
    short_name: 'Parlor',
    start_url: '/',
    display: 'standalone',
    background_color: '#f6fafa',
    theme_color: '#126e6e',
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'maskable' },
    ],
  };
}
