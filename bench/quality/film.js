/** Runs in a page that draws the film: somebody who talks with head, mouth and hands, before full shelves, through the noise of a small sensor. */

/**
 * @param frames how many there are of the whole film
 * @param first the first of those that are wanted now
 * @returns pictures as I420, base64
 */
window.film = ({ width, height, frames, first, count }) => {
  // The same shelves in every run.
  let seed = 7;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  const canvasOf = (w, h) => {
    const canvas = new OffscreenCanvas(w, h);
    return { canvas, pen: canvas.getContext('2d') };
  };

  const room = canvasOf(width, height);
  room.pen.fillStyle = '#8a7f72';
  room.pen.fillRect(0, 0, width, height);
  for (let shelf = 0; shelf < 5; shelf++) {
    const bottom = (shelf + 1) * 146;
    for (let x = 12; x < width - 20; ) {
      const [thick, tall] = [9 + random() * 22, 84 + random() * 42];
      room.pen.fillStyle = `hsl(${random() * 360} ${20 + random() * 40}% ${24 + random() * 42}%)`;
      room.pen.fillRect(x, bottom - tall, thick, tall);
      room.pen.fillStyle = `hsl(40 30% ${60 + random() * 30}%)`;
      for (let line = 0; line < 5; line++) room.pen.fillRect(x + 3, bottom - tall + 10 + line * 8, thick * (0.3 + random() * 0.4), 2);
      x += thick + 1.5;
    }
    room.pen.fillStyle = '#4d3a2a';
    room.pen.fillRect(0, bottom, width, 10);
  }

  const noise = Array.from({ length: 6 }, () => {
    const { canvas, pen } = canvasOf(512, 512);
    const grain = pen.createImageData(512, 512);
    for (let at = 0; at < grain.data.length; at += 4) {
      grain.data.fill(128 + (random() + random() + random() - 1.5) * 90, at, at + 3);
      grain.data[at + 3] = 255;
    }
    pen.putImageData(grain, 0, 0);
    return canvas;
  });

  const knit = canvasOf(16, 16);
  knit.pen.fillStyle = '#2f4858';
  knit.pen.fillRect(0, 0, 16, 16);
  knit.pen.strokeStyle = '#50718a';
  for (let row = 0; row < 4; row++) knit.pen.strokeRect((row % 2) * 4 - 2, row * 4, 8, 3);

  const { pen } = canvasOf(width, height);
  const wool = pen.createPattern(knit.canvas, 'repeat');
  const oval = (x, y, rx, ry, fill) => {
    pen.fillStyle = fill;
    pen.beginPath();
    pen.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI);
    pen.fill();
  };

  function draw(frame) {
    /** Goes round so many times in the film. */
    const wave = (times, phase = 0) => Math.sin((2 * Math.PI * times * frame) / frames + phase);
    pen.drawImage(room.canvas, 0, 0);
    const sway = { x: wave(1) * 26 + wave(5) * 5, y: wave(2, 1) * 9 };
    pen.save();
    pen.translate(640 + sway.x * 0.6, 0);
    pen.fillStyle = wool;
    pen.beginPath();
    pen.moveTo(-300, height);
    pen.bezierCurveTo(-290, 520, -150, 480, 0, 480 + sway.y);
    pen.bezierCurveTo(150, 480, 290, 520, 300, height);
    pen.fill();
    pen.restore();
    pen.save();
    pen.translate(640 + sway.x, 310 + sway.y);
    pen.rotate(wave(3, 0.5) * 0.05);
    oval(0, 130, 58, 90, '#b98468');
    oval(0, 0, 118, 152, '#cf9a7c');
    oval(-8 + sway.x * 0.2, 30, 70, 90, '#d8a688');
    pen.strokeStyle = '#33231a';
    pen.lineWidth = 2;
    for (let hair = 0; hair < 160; hair++) {
      const angle = Math.PI * (1 + hair / 160);
      pen.beginPath();
      pen.moveTo(Math.cos(angle) * 80, Math.sin(angle) * 90);
      pen.quadraticCurveTo(Math.cos(angle) * 132, Math.sin(angle) * 172, Math.cos(angle) * 126 + wave(4, hair) * 4, Math.sin(angle) * 150 + 46);
      pen.stroke();
    }
    const blink = frame % 90 < 4 ? 1 : 8;
    for (const x of [-44, 44]) {
      oval(x, -12, 20, blink + 2, '#efe6df');
      oval(x + wave(2) * 5, -12, 8, Math.min(8, blink), '#3b2a20');
    }
    const open = 4 + 12 * Math.abs(wave(11)) * (0.4 + 0.6 * Math.abs(wave(3)));
    oval(0, 82, 34, open, '#7a2f30');
    oval(0, 30, 12, 26, '#c08b6e');
    pen.restore();
    // A hand comes up and goes.
    const lift = Math.max(0, wave(1, 2));
    oval(940 + wave(6) * 30 * lift, 760 - lift * 250 + wave(9) * 14, 46, 62, '#cf9a7c');
    for (let finger = 0; finger < 4; finger++) oval(908 + finger * 22 + wave(6) * 30 * lift, 700 - lift * 250 + wave(9, finger) * 14, 9, 40, '#c89074');

    pen.globalAlpha = 0.07;
    const grain = noise[frame % noise.length];
    const [left, top] = [(frame * 197) % 512, (frame * 131) % 512];
    for (let x = -left; x < width; x += 512) for (let y = -top; y < height; y += 512) pen.drawImage(grain, x, y);
    pen.globalAlpha = 1;
  }

  /** As cameras give it (BT.601): a brightness for each pixel, and two colours for each four. */
  function i420(rgba) {
    const bytes = new Uint8Array((width * height * 3) / 2);
    let [u, v] = [width * height, (width * height * 5) / 4];
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const at = (y * width + x) * 4;
        const [red, green, blue] = [rgba[at], rgba[at + 1], rgba[at + 2]];
        bytes[y * width + x] = 16 + 0.257 * red + 0.504 * green + 0.098 * blue;
        if (x % 2 === 1 || y % 2 === 1) continue;
        bytes[u++] = 128 - 0.148 * red - 0.291 * green + 0.439 * blue;
        bytes[v++] = 128 + 0.439 * red - 0.368 * green - 0.071 * blue;
      }
    }
    return bytes;
  }

  const pictures = [];
  for (let frame = first; frame < Math.min(frames, first + count); frame++) {
    draw(frame);
    const bytes = i420(pen.getImageData(0, 0, width, height).data);
    let binary = '';
    for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
    pictures.push(btoa(binary));
  }
  return pictures;
};
