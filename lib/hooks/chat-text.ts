/** How a message's text is read, for components: they may not reach past the hooks. */
export { asText } from '@/lib/chat/as-text';
export { type Block, isOnlyEmoji, parseText, plainText, type Span } from '@/lib/chat/formatted-text';
