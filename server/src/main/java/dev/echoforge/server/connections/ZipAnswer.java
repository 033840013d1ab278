package dev.echoforge.server.connections;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ContentDisposition;

/** Answers that are a zip, sent as it is written. */
public final class ZipAnswer {

  private ZipAnswer() {}

  /**
   * Begins one, which neither a cache nor a proxy holds back.
   *
   * @param disposition what it is called
   * @return where the zip is written
   */
  public static ClientStream begin(HttpServletResponse response, ContentDisposition disposition)
      throws IOException {
    response.setContentType("application/zip");
    response.setHeader("Content-Disposition", disposition.toString());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    return new ClientStream(ClientSink.of(response));
  }
}
