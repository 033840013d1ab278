import { currentKey, keyInsteadOf } from "./key";

/** Fetches with the API key; where the server wants another, a person is asked and it is sent again. */
export async function send(request: Request): Promise<Response> {
  let key = currentKey();
  for (;;) {
    const attempt = request.clone();
    if (key !== undefined) {
      attempt.headers.set("Authorization", `Bearer ${key}`);
    }
    const response = await fetch(attempt);
    if (response.status !== 401) {
      return response;
    }
    key = await keyInsteadOf(key);
  }
}
