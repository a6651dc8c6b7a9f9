/** The call's types, for components: they may not reach past the hooks. */
export type { Announcement, AnnouncementCode, CallHandle, CallState, ConnectionReport, ConnectionTest, EndReason, HostFailure, LinkDetails, LinkFailure, LinkState, Notice, ParticipantState, Preferences, SafetyCode, Session } from '@/lib/call/state';
export type { MissingPart } from '@/lib/call/capability';
export type { CaptureKind, CaptureState, DeviceKind, DeviceOption, MediaProblem, MediaState } from '@/lib/media/media-state';
