/** The call's types, for components: they may not reach past the hooks. */
export type { AnnouncementCode, CallHandle, CallState, ChatState, ConnectionReport, HostFailure, LinkDetails, LinkFailure, LinkInspection, LinkQuality, LinkStep, Notice, ParticipantState, Preferences, Reaction, SafetyCode, SelfRecording, Strain, Traffic, Transfer } from '@/lib/call/state';
export type { MissingPart } from '@/lib/call/capability';
export type { CaptureKind, DeviceKind, DeviceOption, MediaProblem } from '@/lib/media/media-state';
export type { ChatMessage, Delivery } from '@/lib/chat/chat-state';
export type { Leg, LegState } from '@/lib/files/transfer';
