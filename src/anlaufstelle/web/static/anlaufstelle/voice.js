// The chime and the spoken call of a display: in German, and in the ticket's language where there is a voice.
(() => {
  "use strict";
  const screen = document.querySelector("[data-display]");
  const button = screen.querySelector("[data-sound]");
  const voice = window.speechSynthesis;
  const Sound = window.AudioContext || window.webkitAudioContext;
  const calls = [];
  let sound = null;
  let speaking = false;

  function chime() {
    [[880, 0], [660, 0.35]].forEach(([tone, after]) => {
      const string = sound.createOscillator();
      const loud = sound.createGain();
      const at = sound.currentTime + after;
      string.frequency.value = tone;
      loud.gain.setValueAtTime(0.4, at);
      loud.gain.exponentialRampToValueAtTime(0.001, at + 0.8);
      string.connect(loud);
      loud.connect(sound.destination);
      string.start(at);
      string.stop(at + 0.8);
    });
  }

  function announce(said) {
    if (!sound || sound.state !== "running") return;
    calls.push(said);
    if (!speaking) next();
  }

  function next() {
    const said = calls.shift();
    speaking = Boolean(said);
    if (!said) return;
    chime();
    setTimeout(() => speak(said, next), 1200);
  }

  function speak(said, then) {
    const first = said.shift();
    if (!first || !voice) {
      then();
      return;
    }
    const [language, text] = first;
    const found = voice.getVoices().find((one) => one.lang.slice(0, 2).toLowerCase() === language.slice(0, 2));
    if (!found && language !== "de") {
      speak(said, then);
      return;
    }
    const words = new SpeechSynthesisUtterance(text);
    let over = false;
    const end = () => {
      if (over) return;
      over = true;
      speak(said, then);
    };
    words.lang = language;
    words.rate = 0.9;
    if (found) words.voice = found;
    words.onend = words.onerror = end;
    setTimeout(end, 15000); // some browsers never say that they have ended
    voice.speak(words);
  }

  function allow() {
    if (voice) voice.getVoices(); // the list comes later; this asks for it
    if (!Sound) return;
    sound = sound || new Sound();
    const ready = () => { button.hidden = sound.state === "running"; };
    sound.onstatechange = ready;
    if (sound.resume) sound.resume();
    ready();
  }

  screen.addEventListener("called", (event) => announce(event.detail));
  button.addEventListener("click", () => { allow(); chime(); });
  button.hidden = !Sound;
  allow();
})();
