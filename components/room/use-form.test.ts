import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LOW } from './use-form';

const css = (file: string) => readFileSync(new URL(`../../app/${file}`, import.meta.url), 'utf8');

describe('a phone on its side', () => {
  it('is the same to the styles as to the room: a low window that is not wide keeps the bar below, and the row for it', () => {
    expect(css('theme.css')).toContain(`@custom-variant low (@media ${LOW});`);
    expect(css('tokens.css')).toContain(`@media ${LOW} { :root { --bar-row: 0px; } }`);
  });
});
