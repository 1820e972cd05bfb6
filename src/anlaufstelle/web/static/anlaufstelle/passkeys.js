// Asks the browser for a passkey and sends its answer with the form. A form says data-passkey="get" or "create"; what
// to ask stands in the page (#passkey-options) or, with data-passkey-fetch, comes from the form's own address.
const fromText = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const known = (list) => (list ?? []).map((one) => ({ ...one, id: fromText(one.id) }));

async function asked(form) {
  if (!("passkeyFetch" in form.dataset)) return JSON.parse(document.getElementById("passkey-options").textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

async function create(options, passwordless) {
  const wish = options.creation_options.publicKey;
  const publicKey = {
    ...wish,
    challenge: fromText(wish.challenge),
    user: { ...wish.user, id: fromText(wish.user.id) },
    excludeCredentials: known(wish.excludeCredentials),
    authenticatorSelection: { ...wish.authenticatorSelection, residentKey: passwordless ? "required" : "discouraged", requireResidentKey: passwordless },
  };
  if (passwordless) publicKey.authenticatorSelection.userVerification = "required";
  const made = await navigator.credentials.create({ publicKey });
  const { clientDataJSON, attestationObject } = made.response;
  return { made, response: { clientDataJSON: toText(clientDataJSON), attestationObject: toText(attestationObject), transports: made.response.getTransports?.() ?? [] } };
}

async function get(options) {
  const wish = options.request_options.publicKey;
  const publicKey = { ...wish, challenge: fromText(wish.challenge), allowCredentials: known(wish.allowCredentials) };
  const made = await navigator.credentials.get({ publicKey });
  const response = {};
  for (const part of ["clientDataJSON", "authenticatorData", "signature", "userHandle"]) {
    if (made.response[part]) response[part] = toText(made.response[part]);
  }
  return { made, response };
}

async function answer(form) {
  const problem = form.querySelector("[data-passkey-problem]");
  problem.hidden = true;
  try {
    const options = await asked(form);
    const { made, response } = form.dataset.passkey === "create" ? await create(options, form.elements.passwordless?.checked ?? false) : await get(options);
    form.elements.credential.value = JSON.stringify({
      type: made.type, id: made.id, rawId: toText(made.rawId), response, clientExtensionResults: made.getClientExtensionResults(),
    });
    form.submit();
  } catch {
    problem.hidden = false;
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer(form);
  });
}
