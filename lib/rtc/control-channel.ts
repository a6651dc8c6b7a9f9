/** The control channel of a link: checked JSON, both ways. A peer is trusted with nothing, and a broken one is no reason to stop. */
import { type ControlMessage, controlMessageSchema } from '@/lib/protocol/peer-messages';

export interface ControlEvents {
  onOpen(): void;
  onMessage(message: ControlMessage): void;
  /** The far end closed it. */
  onClosed(): void;
}

/** The channel that both sides open by agreement (RFC 8832 is not spoken): id 0, reliable and ordered. */
export function openControl(connection: RTCPeerConnection): RTCDataChannel {
  return connection.createDataChannel('control', { negotiated: true, id: 0 });
}

export class ControlChannel {
  readonly #channel: RTCDataChannel;

  constructor(channel: RTCDataChannel, { onOpen, onMessage, onClosed }: ControlEvents) {
    this.#channel = channel;
    channel.onopen = onOpen;
    channel.onclose = onClosed;
    channel.onmessage = ({ data }) => {
      const message = read(data);
      if (message) onMessage(message);
    };
  }

  get isOpen(): boolean {
    return this.#channel.readyState === 'open';
  }

  /** Bytes that wait to be sent. */
  get backlog(): number {
    return this.#channel.bufferedAmount;
  }

  /** @returns whether the channel took it */
  send(message: ControlMessage): boolean {
    if (!this.isOpen) return false;
    try {
      this.#channel.send(JSON.stringify(message));
      return true;
    } catch {
      return false;
    }
  }

  /** Lets what was said last through, then closes. Nothing that arrives meanwhile is heard. */
  close(onClosed: () => void): void {
    this.#channel.onmessage = null;
    this.#channel.onclose = onClosed;
    this.#channel.close();
  }
}

function read(data: unknown): ControlMessage | null {
  if (typeof data !== 'string') return null;
  try {
    return controlMessageSchema.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
}
