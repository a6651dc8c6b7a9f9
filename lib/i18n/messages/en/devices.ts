/** Microphone, camera and loudspeaker: their controls, and why one of them gives nothing. */
export default {
  microphone: 'Microphone',
  camera: 'Camera',
  speaker: 'Speaker',
  turnOffMicrophone: 'Turn off microphone',
  turnOnMicrophone: 'Turn on microphone',
  turnOffCamera: 'Turn off camera',
  turnOnCamera: 'Turn on camera',
  switchCamera: 'Switch camera',
  microphonePaused: 'Microphone paused by your system',
  cameraPaused: 'Camera paused by your system',
  microphoneLevel: 'Microphone level',
  test: 'Test',
  testSpeaker: 'Test the speaker',
  systemMicrophone: 'System microphone',
  systemCamera: 'System camera',
  systemSpeaker: 'System speaker',
  microphoneNumber: 'Microphone {number}',
  cameraNumber: 'Camera {number}',
  speakerNumber: 'Speaker {number}',
  problems: {
    microphone: {
      denied: { short: 'Microphone blocked', title: 'Your microphone is blocked', text: 'Allow it in the address bar, then try again.' },
      absent: { short: 'No microphone found', title: 'No microphone found', text: 'You can listen, and write in the chat.' },
      busy: { short: 'Microphone in use', title: 'Another program is using your microphone', text: 'Close it there, then try again.' },
      insecure: { short: 'No microphone at this address', title: 'This address cannot use a microphone', text: 'Open the secure address instead.' },
      failed: { short: 'Microphone did not start', title: 'Your microphone did not start', text: 'Try again, or choose another one.' },
    },
    camera: {
      denied: {
        short: 'Camera blocked',
        title: 'Your camera is blocked',
        text: 'The browser was told not to share it. Open the camera sign in the address bar, choose Allow, then try again.',
      },
      absent: { short: 'No camera found', title: 'No camera found', text: 'Plug one in and it appears here.' },
      busy: { short: 'Camera in use', title: 'Another program is using your camera', text: 'Close it there, then try again.' },
      insecure: { short: 'No camera at this address', title: 'This address cannot use a camera', text: 'Open the secure address instead.' },
      failed: { short: 'Camera did not start', title: 'Your camera did not start', text: 'Try again, or choose another one.' },
    },
  },
  showMeHow: 'Show me how',
  howTo: {
    denied: {
      title: 'Let the browser share it',
      steps: {
        one: 'Press the sign at the left end of the address bar. It looks like a lock, two sliders or a camera.',
        two: 'Set Camera and Microphone to Allow.',
        three: 'Come back here and press Try again. Some browsers ask to reload the page first.',
        four: 'Still blocked? The computer or phone itself may hold it back: look under Privacy in its settings, and allow this browser.',
      },
    },
    absent: {
      title: 'Find the device',
      steps: {
        one: 'Plug it in again, or switch it on. With Bluetooth, connect it first.',
        two: 'Some laptops have a slider or a key that turns the camera or the microphone off.',
        three: 'It appears here by itself. If not, press Try again.',
        four: 'You can also join now and turn it on later.',
      },
    },
    busy: {
      title: 'Free the device',
      steps: {
        one: 'Look for another call, a recorder or another browser that shows your picture.',
        two: 'End the call there, or close that program.',
        three: 'Come back here and press Try again.',
        four: 'If nothing else is open, unplug the device and plug it in again.',
      },
    },
    failed: {
      title: 'Start the device again',
      steps: {
        one: 'Press Try again.',
        two: 'Choose another device in its row, if there is one.',
        three: 'Unplug it and plug it in again, or restart the browser.',
        four: 'You can also join now and turn it on later.',
      },
    },
    insecure: {
      title: 'Open the secure address',
      steps: {
        one: 'Browsers give cameras and microphones to secure pages only.',
        two: 'Open the same link with https:// at its start.',
        three: 'On your own network, the browser may warn of an unknown certificate. Choose to go on.',
        four: 'If that address does not answer, ask who runs this site for the secure one.',
      },
    },
  },
} as const;
