/** The call's types, for components: they may not reach past the hooks. */
export type { Announcement, AnnouncementCode, CallHandle, CallState, ConnectionReport, ConnectionTest, EndReason, HostFailure, LinkDetails, LinkFailure, LinkQuality, LinkState, Notice, ParticipantState, Preferences, SafetyCode, Session, ShareMode, Strain, Traffic } from '@/lib/call/state';
export type { MissingPart } from '@/lib/call/capability';
export type { CaptureKind, CaptureState, DeviceKind, DeviceOption, MediaProblem, MediaState, SoundChoices } from '@/lib/media/media-state';
