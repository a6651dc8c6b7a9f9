/** A process of its own that fills rooms with visitors, so that their work is not counted as the server's: started by `reconnect.ts`. */
import { mintRoom } from '@/lib/protocol/room-link';
import { comeFrom, Visitor } from './visitor';

export interface CrowdOrder {
  origin: string;
  people: number;
  perRoom: number;
}

/** Told each time when everybody sits: when each one sat down, in milliseconds since the epoch. */
export type CrowdNews = number[];

/** How many connect at a time when the crowd first comes: that is not what is measured. */
const AT_A_TIME = 50;

process.on('disconnect', () => process.exit(0));
process.once('message', async ({ origin, people, perRoom }: CrowdOrder) => {
  comeFrom(origin);
  const visitors: Visitor[] = [];
  const tell = () => {
    const news: CrowdNews = visitors.map(({ seatedAt }) => seatedAt);
    if (visitors.length === people && news.every((at) => at > 0)) process.send?.(news);
  };
  while (visitors.length < people) {
    const batch: Promise<void>[] = [];
    for (let i = 0; i < AT_A_TIME / perRoom; i++) {
      const room = await mintRoom();
      for (let seat = 0; seat < perRoom && visitors.length < people; seat++) {
        let sat: () => void = () => undefined;
        batch.push(new Promise((resolve) => { sat = resolve; }));
        const visitor = await Visitor.to(room, `Visitor ${seat + 1}`, () => {
          sat();
          tell();
        });
        visitors.push(visitor);
        visitor.enter();
      }
    }
    await Promise.all(batch);
  }
});
