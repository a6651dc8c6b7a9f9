import type { Translation } from '../translation';
import type en from '../en/devices';

export default {
  microphone: '麦克风',
  camera: '摄像头',
  speaker: '扬声器',
  turnOffMicrophone: '关闭麦克风',
  turnOnMicrophone: '打开麦克风',
  turnOffCamera: '关闭摄像头',
  turnOnCamera: '打开摄像头',
  switchCamera: '切换摄像头',
  microphonePaused: '系统暂停了麦克风',
  cameraPaused: '系统暂停了摄像头',
  microphoneLevel: '麦克风音量',
  test: '试音',
  testSpeaker: '扬声器试音',
  systemMicrophone: '系统麦克风',
  systemCamera: '系统摄像头',
  systemSpeaker: '系统扬声器',
  microphoneNumber: '麦克风 {number}',
  cameraNumber: '摄像头 {number}',
  speakerNumber: '扬声器 {number}',
  problems: {
    microphone: {
      denied: { short: '麦克风被禁止', title: '麦克风被禁止了', text: '在地址栏里允许它，再试一次。' },
      absent: { short: '没有麦克风', title: '没有找到麦克风', text: '你可以听，也可以打字。' },
      busy: { short: '麦克风被占用', title: '其他程序正在用麦克风', text: '先在那边关掉，再试一次。' },
      insecure: { short: '这个地址不能用麦克风', title: '这个地址不能用麦克风', text: '请改用安全地址。' },
      failed: { short: '麦克风没有打开', title: '麦克风没有打开', text: '再试一次，或者换一个。' },
    },
    camera: {
      denied: {
        short: '摄像头被禁止',
        title: '摄像头被禁止了',
        text: '浏览器没有获准使用它。点地址栏里的摄像头图标，选“允许”，再试一次。',
      },
      absent: { short: '没有摄像头', title: '没有找到摄像头', text: '接上后会自动出现。' },
      busy: { short: '摄像头被占用', title: '其他程序正在用摄像头', text: '先在那边关掉，再试一次。' },
      insecure: { short: '这个地址不能用摄像头', title: '这个地址不能用摄像头', text: '请改用安全地址。' },
      failed: { short: '摄像头没有打开', title: '摄像头没有打开', text: '再试一次，或者换一个。' },
    },
  },
  showMeHow: '告诉我怎么做',
  howTo: {
    denied: {
      title: '让浏览器使用它',
      steps: {
        one: '点地址栏最左边的图标，样子像锁、滑块或摄像头。',
        two: '把摄像头和麦克风设为“允许”。',
        three: '回到这里，点“再试一次”。有的浏览器会先要求刷新页面。',
        four: '还是不行？可能是电脑或手机的系统拦住了：在系统设置的隐私里允许这个浏览器。',
      },
    },
    absent: {
      title: '找到设备',
      steps: {
        one: '重新插上，或者打开它的开关。蓝牙设备要先连接。',
        two: '有的笔记本有滑盖或按键，会关掉摄像头或麦克风。',
        three: '它会自动出现在这里。没有出现就点“再试一次”。',
        four: '也可以现在先加入，以后再打开。',
      },
    },
    busy: {
      title: '腾出设备',
      steps: {
        one: '看看有没有别的通话、录制软件或浏览器正在用它。',
        two: '在那边结束通话，或者关掉那个程序。',
        three: '回到这里，点“再试一次”。',
        four: '如果没有别的程序，把设备拔下再插上。',
      },
    },
    failed: {
      title: '重新打开设备',
      steps: {
        one: '点“再试一次”。',
        two: '如果有别的设备，在它那一行里换一个。',
        three: '把设备拔下再插上，或者重启浏览器。',
        four: '也可以现在先加入，以后再打开。',
      },
    },
    insecure: {
      title: '打开安全地址',
      steps: {
        one: '浏览器只让安全页面使用摄像头和麦克风。',
        two: '用 https:// 开头打开同一个链接。',
        three: '在自己的网络里，浏览器可能提示证书未知，选择继续。',
        four: '如果打不开，问问本站的管理者安全地址是什么。',
      },
    },
  },
} satisfies Translation<typeof en>;
