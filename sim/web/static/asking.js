// What becomes of levers, as the server computes it.
export const answer = async (body) => (await fetch("answer", { method: "POST", headers: { "content-type": "application/json" }, body })).json();
