/** The first page. */
export default {
  documentTitle: 'Parlor: a quiet room, one link away',
  title: 'A quiet room, one\u00a0link\u00a0away.',
  lead: 'No account and nothing to install. Share a link and meet; sound and picture go straight from one person to the other.',
  newMeeting: 'New meeting',
  linkOrCode: 'Meeting link or code',
  join: 'Join',
  notALink: 'This is not a Parlor link. Check it, or make a new meeting.',
  incomplete: 'This link is incomplete. Ask for it again, up to the last character.',
  insecure: 'This address cannot use a camera. Open the secure address instead.',
  recent: 'Recent rooms on this device',
  remove: 'Remove',
  removed: 'Removed from this device',
  nobodyYet: 'Nobody came yet',
  when: '{day}, {time}',
} as const;
