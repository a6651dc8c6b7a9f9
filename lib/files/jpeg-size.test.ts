import { expect, it } from 'vitest';
import { jpegSize } from './jpeg-size';
import { readPreview } from './preview';

const APP0 = 'ffe000104a46494600010100000100010000';
const frame = (width: number, height: number, marker = 'c0') => `ff${marker}001108${height.toString(16).padStart(4, '0')}${width.toString(16).padStart(4, '0')}03012200021101031101`;
const jpeg = (...parts: string[]) => Buffer.from(`ffd8${parts.join('')}ffda`, 'hex');

it.each([
  ['a baseline picture', jpeg(APP0, frame(160, 90)), { width: 160, height: 90 }],
  ['a progressive one', jpeg(frame(160, 90, 'c2')), { width: 160, height: 90 }],
  ['fill bytes', jpeg('ffff', frame(12, 34)), { width: 12, height: 34 }],
  ['a Huffman table first', jpeg('ffc4000400ff', frame(12, 34)), { width: 12, height: 34 }],
  ['no frame', jpeg(APP0), null],
  ['a frame without a size', jpeg(frame(0, 90)), null],
  ['a segment that says it is shorter than its own length', jpeg('ffe00001', frame(1, 1)), null],
  ['a segment that leads past the end', jpeg('ffe0ffff'), null],
  ['a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), null],
  ['nothing', Buffer.alloc(0), null],
])('reads %s', (_what, bytes, size) => {
  expect(jpegSize(bytes)).toEqual(size);
});

it('takes previews from others only when they are small JPEGs', () => {
  const base64 = (bytes: Buffer) => bytes.toString('base64');
  expect(readPreview(base64(jpeg(frame(160, 90))))).toMatchObject({ type: 'image/jpeg' });
  expect(readPreview(base64(jpeg(frame(513, 90))))).toBeNull();
  expect(readPreview(base64(jpeg(frame(90, 65_535))))).toBeNull();
  expect(readPreview(base64(Buffer.concat([jpeg(frame(160, 90)), Buffer.alloc(12_000)])))).toBeNull();
  expect(readPreview('<svg>')).toBeNull();
  expect(readPreview('=')).toBeNull();
});
