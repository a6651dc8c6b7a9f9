/** Put into the pages of the pictures before their own scripts: the camera shows `drawings.face`, the shared screen `drawings.screen`. */
(() => {
  const { face, screen } = window.drawings;

  async function film(source, width, height) {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const image = Object.assign(new Image(), { src: source });
    await image.decode();
    const scale = Math.max(width / image.width, height / image.height);
    const [w, h] = [image.width * scale, image.height * scale];
    const paint = () => canvas.getContext('2d').drawImage(image, (width - w) / 2, (height - h) / 2, w, h);
    paint();
    setInterval(paint, 100);
    return canvas.captureStream(10).getVideoTracks();
  }

  const { mediaDevices } = navigator;
  const capture = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    const real = await capture(constraints);
    if (!constraints.video) return real;
    for (const track of real.getVideoTracks()) track.stop();
    const upright = matchMedia('(orientation: portrait)').matches;
    return new MediaStream([...real.getAudioTracks(), ...(await film(face, upright ? 720 : 1280, upright ? 1280 : 720))]);
  };
  mediaDevices.getDisplayMedia = async () => new MediaStream(await film(screen, 1920, 1080));
})();
