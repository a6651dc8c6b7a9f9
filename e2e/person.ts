/** One person with a browser profile of their own: what they do, and what they can be asked. */
import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import type { PageRecord } from './page-record';
import { AUDIBLE, framesAdvance, heardIn, listen, observeTiles } from './senses';
import { english, type Words } from './words';

export class Person {
  constructor(
    readonly name: string,
    readonly page: Page,
    readonly context: BrowserContext,
    readonly record: PageRecord,
    readonly words: Words = english,
  ) {}

  /** The same person at another tab of the same browser. */
  at(page: Page): Person {
    return new Person(this.name, page, this.context, this.record, this.words);
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  get toolbar(): Locator {
    return this.page.getByRole('toolbar', { name: this.words.callControls });
  }

  get ownTile(): Locator {
    return this.page.locator('[data-participant][data-self="true"]');
  }

  get otherTiles(): Locator {
    return this.page.locator('[data-participant]:not([data-self="true"])');
  }

  tile(name: string): Locator {
    return this.page.locator(`[data-participant][data-name="${name}"]`);
  }

  /** The screen that somebody shares. */
  async screenOf(name: string): Promise<Locator> {
    return this.page.locator(`[data-screen-of="${await this.tile(name).getAttribute('data-participant')}"]`);
  }

  async openLobby(link: string): Promise<void> {
    await this.page.goto(link);
    await this.page.getByRole('textbox', { name: this.words.yourName }).fill(this.name);
    await expect(this.page.locator('form[data-lobby] button[type="submit"]')).toBeVisible();
  }

  async join(link: string): Promise<void> {
    await this.openLobby(link);
    await this.goIn();
  }

  /** From the lobby into the call. */
  async goIn(): Promise<void> {
    await this.button(this.words.joinNow).click();
    await this.isInside();
  }

  /** At the door of a room whose hosts want to be asked. */
  async knock(link: string): Promise<void> {
    await this.openLobby(link);
    await this.button(this.words.askToJoin).click();
    await this.isAt(this.words.atTheDoor);
  }

  /** A page at the door, by its title: waiting, or why it is not the room. */
  async isAt(title: string): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  }

  async isInside(): Promise<void> {
    await expect(this.toolbar).toBeVisible();
    await expect(this.ownTile).toHaveCount(1);
  }

  /** A host among others is asked whether it ends for everyone; pressed again, Leave means what it says. */
  async leave(): Promise<void> {
    const leave = this.button(this.words.leave);
    await leave.click();
    const choice = this.page.getByRole('menuitem', { name: this.words.leave, exact: true });
    const goodbye = this.button(this.words.rejoin);
    await expect(choice.or(goodbye)).toBeVisible();
    if (await choice.isVisible()) await leave.click();
    await expect(goodbye).toBeVisible();
  }

  async participantId(): Promise<string> {
    return (await this.ownTile.getAttribute('data-participant')) ?? '';
  }

  async isLinkedTo(name: string): Promise<void> {
    await expect(this.tile(name)).toHaveAttribute('data-link', 'connected');
  }

  /** What a tile says of somebody. */
  async seesOf(name: string, what: 'camera' | 'microphone' | 'speaking' | 'link', state: string): Promise<void> {
    await expect(this.tile(name)).toHaveAttribute(`data-${what}`, state);
  }

  /** The browser reports that it is on another network, which restarts ICE on every link of this person. */
  async changeNetwork(): Promise<void> {
    await this.page.evaluate(() => void window.dispatchEvent(new Event('online')));
  }

  /** The page's process dies without a word. */
  async crash(): Promise<void> {
    const crashed = this.page.waitForEvent('crash');
    const session = await this.context.newCDPSession(this.page);
    // The crash swallows the answer.
    session.send('Page.crash').catch(() => undefined);
    await crashed;
  }

  /** Somebody's moving picture, not merely an element for it. */
  async seesFramesOf(name: string, options?: { timeout: number }): Promise<void> {
    await this.seesFramesIn(this.tile(name), options);
  }

  async seesScreenOf(name: string): Promise<void> {
    await this.seesFramesIn(await this.screenOf(name));
  }

  async seesFramesIn(place: Locator, options = { timeout: 20_000 }): Promise<void> {
    const advance = () => place.locator('video').evaluate(framesAdvance, 5, { timeout: 5_000 });
    await expect(async () => expect(await advance()).toBe(true), `${this.name} sees frames advance in ${String(place)}`).toPass(options);
  }

  /** The fake microphones' tone from exactly so many others at the same time, and no other sound. */
  async hears(people: number): Promise<void> {
    await expect
      .poll(async () => heardIn(await this.page.evaluate(listen, AUDIBLE)), { message: `${this.name} hears ${people}`, timeout: 20_000, intervals: [100] })
      .toEqual({ sounds: people, tones: people });
  }

  /** How many offers every link of this page has made, largest first. A connection that was only prepared is no link. */
  offers(): Promise<number[]> {
    return this.page.evaluate(() =>
      [...window.observed.offers]
        .filter(([{ localDescription, remoteDescription }]) => localDescription && remoteDescription)
        .map(([, count]) => count)
        .sort((a, b) => b - a),
    );
  }

  /**
   * Notes from now on how often a tile of somebody else comes and goes.
   * @returns reads the notes
   */
  async watchTiles(): Promise<() => Promise<{ came: number; went: number; most: number }>> {
    await this.page.evaluate(observeTiles);
    return () => this.page.evaluate(() => window.tiles);
  }

  /** `live` or `ended` for every track of a kind that this page was ever given. */
  captured(source: 'device' | 'screen', kind: 'audio' | 'video'): Promise<MediaStreamTrackState[]> {
    return this.page.evaluate(
      ([wantedSource, wantedKind]) =>
        window.observed.captured.filter(({ source, track }) => source === wantedSource && track.kind === wantedKind).map(({ track }) => track.readyState),
      [source, kind] as const,
    );
  }

  /** In the People panel, which is opened for it and closed again. */
  async inPeople(act: () => Promise<void>): Promise<void> {
    const list = this.page.getByRole('list', { name: this.words.people });
    await this.button(this.words.people).click();
    await expect(list).toBeVisible();
    await act();
    await this.button(this.words.people).click();
    await expect(list).toHaveCount(0);
  }

  /** As a host: one of the room's switches. */
  async decide(name: string, on: boolean): Promise<void> {
    await this.inPeople(async () => {
      const decision = this.page.getByRole('switch', { name });
      await decision.click();
      await expect(decision).toHaveAttribute('aria-checked', String(on));
    });
  }

  /** What is done with somebody, by the menu of their row. A removal is confirmed. */
  async choose(name: string, action: string): Promise<void> {
    await this.inPeople(async () => {
      await this.button(`Actions for ${name}`).click();
      await this.page.getByRole('menuitem', { name: action, exact: true }).click();
      if (action === 'Remove') await this.page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    });
  }

  get messages(): Locator {
    return this.page.getByRole('log', { name: 'Messages' });
  }

  async openChat(): Promise<void> {
    if ((await this.messages.count()) === 0) await this.button('Chat').click();
    await expect(this.messages).toBeVisible();
  }

  /** In the open chat. @param to somebody alone, or `everyone`; as it is, where left out */
  async write(text: string, to?: string): Promise<void> {
    if (to) await this.#address(to);
    await this.page.getByRole('textbox', { name: 'Message' }).fill(text);
    await this.button('Send').click();
    await expect(this.page.getByRole('textbox', { name: 'Message' })).toHaveValue('');
  }

  /** Offers a file in the open chat. */
  async attach(path: string, to?: string): Promise<void> {
    if (to) await this.#address(to);
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.button('Attach file').click()]);
    await chooser.setFiles(path);
  }

  async #address(to: string): Promise<void> {
    await this.page.getByRole('button', { name: /^To / }).click();
    await this.page.getByRole('menuitemradio', { name: to }).or(this.page.getByRole('menuitem', { name: to })).first().click();
  }

  /** What the settings say about this person's connection, in words. */
  async testConnection(): Promise<string> {
    return this.#inSettings(async (settings) => {
      await settings.getByRole('button', { name: 'Test the connection' }).click();
      await expect(settings.getByRole('button', { name: 'Test again' })).toBeVisible({ timeout: 15_000 });
      return settings.getByRole('region', { name: 'Connection' }).getByRole('status').innerText();
    });
  }

  /** Whether this person may be reached through relays only. */
  async allowRelaysOnly(on = true): Promise<void> {
    await this.#inSettings(async (settings) => {
      const relayOnly = settings.getByRole('switch', { name: 'Relay only' });
      if ((await relayOnly.getAttribute('aria-checked')) !== String(on)) await relayOnly.click();
      await expect(relayOnly).toHaveAttribute('aria-checked', String(on));
    });
  }

  /** Opens the card of somebody's connection, and waits for its figures. */
  async openDetailsOf(name: string): Promise<Locator> {
    await this.tile(name).hover();
    await this.button(`Options for ${name}`).click();
    await this.button('Connection details').click();
    const card = this.page.getByRole('dialog', { name: new RegExp(`^${name}, (good|fair|weak) connection`) });
    await expect(card).toContainText(/\d ms/);
    return card;
  }

  /** What the card of somebody's connection says, once it is connected. */
  async detailsOf(name: string): Promise<string> {
    const text = await (await this.openDetailsOf(name)).innerText();
    await this.page.keyboard.press('Escape');
    return text;
  }

  /** The six words of the safety code on a card that is open. */
  async safetyCodeOn(card: Locator): Promise<string[]> {
    const symbols = card.getByRole('region', { name: 'Safety code' }).getByRole('listitem');
    await expect(symbols).toHaveCount(6);
    return (await symbols.allInnerTexts()).map((text) => text.split('\n').at(-1) ?? '');
  }

  async #inSettings<T>(act: (settings: Locator) => Promise<T>): Promise<T> {
    if (await this.toolbar.isVisible()) {
      await this.button(this.words.more).click();
      await this.page.getByRole('menuitem', { name: this.words.settings }).click();
    } else {
      await this.button(this.words.settings).click();
    }
    const settings = this.page.getByRole('dialog', { name: this.words.settings });
    const result = await act(settings);
    await this.page.keyboard.press('Escape');
    await expect(settings).toHaveCount(0);
    return result;
  }

  /** The browser's own bar that ends a share: the track ends without the page having asked. */
  async stopSharingFromTheBrowser(): Promise<void> {
    await this.page.evaluate(() => {
      for (const { source, track } of window.observed.captured) {
        if (source !== 'screen' || track.readyState === 'ended') continue;
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
    });
  }
}
