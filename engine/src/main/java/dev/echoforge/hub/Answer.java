package dev.echoforge.hub;

import java.net.URI;
import java.net.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What a server said, its body still arriving.
 *
 * @param asked the address that was asked for, before redirects
 * @param uri the address that answered
 * @param linkedEtag the hub's own word on the content before it sent us elsewhere, or null
 */
record Answer(
    URI asked, URI uri, int status, HttpHeaders headers, @Nullable String linkedEtag, ByteFlow body)
    implements AutoCloseable {

  @Nullable String header(String name) {
    return headers.firstValue(name).orElse(null);
  }

  /** The announced length, or -1. */
  long length() {
    String length = header("Content-Length");
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : -1;
  }

  /** Whether another server answered than the one that was asked. */
  boolean isElsewhere() {
    return !WebAddresses.sameOrigin(asked, uri);
  }

  @Override
  public void close() {
    body.close();
  }
}
