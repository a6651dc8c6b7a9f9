// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { somebody } from '@/components/testing/fake-call';
import { inChat, legOf, offered } from '@/components/testing/in-chat';
import { button, doing } from '@/components/testing/render';

const ann = somebody('ann', { name: 'Ann' });
const ben = somebody('ben', { name: 'Ben' });
const inLeg = (...leg: Parameters<typeof legOf>) => offered({ legs: { ann: legOf(...leg) } });
const out = (legs: Record<string, ReturnType<typeof legOf>>) => offered({ direction: 'out', from: 'me', name: 'Tomas', legs });

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a file that is offered', () => {
  it('is told with name, size and sender, and taken or not', async () => {
    const { find, press, files } = await inChat([ann], { transfers: [offered()] });
    expect(find('[data-file]').textContent).toContain('plan.pdf2 MB, from Ann');
    await press('Accept plan.pdf');
    expect(files.accept).toHaveBeenCalledWith('f1');
    await press('Decline plan.pdf');
    expect(files.decline).toHaveBeenCalledWith('f1');
  });

  it('cannot be taken where it is too large, and says why before', async () => {
    const { find, container, files, change } = await inChat([ann]);
    files.largestFile.mockResolvedValue(1_000_000);
    await change({}, [offered()]);
    expect(find('[data-file]').textContent).toContain('Too large for this browser, which takes 1 MB at most.');
    expect(() => button(container, 'Accept plan.pdf')).toThrow();
    expect(button(container, 'Decline plan.pdf')).toBeTruthy();
  });

  it('shows its preview, which it lets go of afterwards', async () => {
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:preview');
    const revoke = vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => undefined);
    const { find, setOpen } = await inChat([ann], { transfers: [offered({ preview: new Blob(['x']) })] });
    expect(find<HTMLImageElement>('[data-file] img').src).toBe('blob:preview');
    await setOpen(false);
    expect(revoke).toHaveBeenCalledWith('blob:preview');
  });
});

describe('a file that comes in', () => {
  it('tells how far, how fast and how long, can be paused and cancelled', async () => {
    const { find, press, files, change } = await inChat([ann], { transfers: [inLeg('flowing', { bytes: 500_000, pace: 100_000 })] });
    expect(find('[role=progressbar]').getAttribute('aria-valuenow')).toBe('25');
    expect(find('[data-file]').textContent).toContain('100 kB/s · 15 seconds left');
    await press('Pause plan.pdf');
    expect(files.setPaused).toHaveBeenCalledWith('f1', true);
    await press('Cancel plan.pdf');
    expect(files.cancel).toHaveBeenCalledWith('f1', undefined);
    await change({}, [inLeg('paused', { bytes: 500_000 })]);
    await press('Resume plan.pdf');
    expect(files.setPaused).toHaveBeenLastCalledWith('f1', false);
  });

  it.each([
    ['broken', {}, 'Waits for the connection'],
    ['checking', {}, 'Checking that all of it is right'],
    ['declined', {}, 'Declined'],
    ['cancelled', {}, 'Cancelled'],
    ['failed', { failure: 'no-space' }, 'This device has no room for it.'],
    ['failed', { failure: 'corrupt' }, 'What came is not what was sent.'],
  ] as const)('says when it is %s %j', async (state, more, words) => {
    const { find } = await inChat([ann], { transfers: [inLeg(state, more)] });
    expect(find('[data-file]').textContent).toContain(words);
  });

  it('is saved as bytes, whatever its sender calls it', async () => {
    const made: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => (made.push(blob as Blob), 'blob:file'));
    const saved: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download);
    });
    const { press, files } = await inChat([ann], { transfers: [inLeg('done', { bytes: 2_000_000 })] });
    files.open.mockResolvedValue(new Blob(['<script>'], { type: 'text/html' }));
    await press('Save plan.pdf');
    expect(saved).toEqual(['plan.pdf']);
    expect(made[0]?.type).toBe('application/octet-stream');
  });

  it('says when it is no longer there', async () => {
    const { press, find } = await inChat([ann], { transfers: [inLeg('done')] });
    await press('Save plan.pdf');
    expect(find('[data-file]').textContent).toContain('It is no longer there.');
  });
});

describe('the focus', () => {
  it('stays on what pauses and resumes, and goes back to where it was when that goes', async () => {
    const { container, change, field } = await inChat([ann], { transfers: [inLeg('flowing', { bytes: 1, pace: 1 })] });
    await doing(() => field().focus());
    await doing(() => button(container, 'Pause plan.pdf').focus());
    await change({}, [inLeg('paused', { bytes: 1 })]);
    expect(document.activeElement).toBe(button(container, 'Resume plan.pdf'));
    await change({}, [inLeg('cancelled')]);
    expect(document.activeElement).toBe(field());
  });
});

describe('a file that goes out', () => {
  it('to one, tells their answer and can be cancelled', async () => {
    const { find, press, files, change } = await inChat([ann], { transfers: [out({ ann: legOf('offered') })] });
    expect(find('[data-file]').textContent).toContain('2 MB, to Ann');
    expect(find('[data-file]').textContent).toContain('Waits for an answer');
    await press('Cancel plan.pdf');
    expect(files.cancel).toHaveBeenCalledWith('f1', undefined);
    await change({}, [out({ ann: legOf('failed', { failure: 'gone' }) })]);
    expect(find('[data-file]').textContent).toContain('They have left.');
  });

  it('to several, is summed up, and told for each on a press', async () => {
    const { find, press, files, container, change } = await inChat([ann, ben], { transfers: [out({ ann: legOf('done'), ben: legOf('flowing', { bytes: 1_000_000, pace: 1 }), gone: legOf('declined') })] });
    expect(find('[data-file]').textContent).toContain('1 of 3 has it');
    expect(find('[role=progressbar]').getAttribute('aria-valuenow')).toBe('75');
    await press('1 of 3 has it');
    expect([...container.querySelectorAll('[data-file] li bdi')].map(({ textContent }) => textContent)).toEqual(['Ann', 'Ben', 'Somebody who left']);
    await press('Cancel plan.pdf for Ben');
    expect(files.cancel).toHaveBeenLastCalledWith('f1', 'ben');
    await press('Cancel plan.pdf');
    expect(files.cancel).toHaveBeenLastCalledWith('f1', undefined);
    await change({}, [out({ ann: legOf('done'), ben: legOf('cancelled') })]);
    expect(() => button(container, 'Cancel plan.pdf')).toThrow();
  });
});
