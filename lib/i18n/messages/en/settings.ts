/** The settings dialog. */
export default {
  title: 'Settings',
  devices: 'Devices',
  call: 'Call',
  look: 'Look and language',
  keyboard: 'Keyboard',
  sounds: 'Join and leave sounds',
  shortcuts: 'Keyboard shortcuts',
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  keys: {
    microphone: 'Microphone on or off',
    camera: 'Camera on or off',
    talk: 'Talk while held, when muted',
    share: 'Share screen',
    people: 'People',
    fullScreen: 'Full screen',
    help: 'This list',
    space: 'Space',
  },
} as const;
