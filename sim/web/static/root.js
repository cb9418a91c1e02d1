// Where the game is served: under the server's own address, or under a path that a proxy or a room has there.
const ROOT = new URL("..", import.meta.url).pathname.slice(0, -1);

export const under = (path) => `${ROOT}${path}`;
