/** The call's types, for components: they may not reach past the hooks. */
export type { Announcement, AnnouncementCode, CallHandle, CallState, ChatState, ConnectionReport, ConnectionTest, EndReason, HostFailure, LinkDetails, LinkFailure, LinkQuality, LinkState, Notice, ParticipantState, Preferences, Reaction, SafetyCode, Session, ShareMode, Strain, Traffic, Transfer } from '@/lib/call/state';
export type { MissingPart } from '@/lib/call/capability';
export type { CaptureKind, CaptureState, DeviceKind, DeviceOption, MediaProblem, MediaState, SoundChoices } from '@/lib/media/media-state';
export type { ChatMessage, Delivery } from '@/lib/chat/chat-state';
export type { Leg, LegState, TransferFailure } from '@/lib/files/transfer';
