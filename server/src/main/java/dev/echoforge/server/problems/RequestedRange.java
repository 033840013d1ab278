package dev.echoforge.server.problems;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;

/**
 * The part of a file that a request asks for. Spring would answer a range that is not there with
 * the right status and all of the file.
 */
public final class RequestedRange {

  private RequestedRange() {}

  /**
   * Whether the file has what is asked for.
   *
   * @throws ProblemException if it has not
   */
  public static void check(HttpServletRequest request, HttpServletResponse response, Resource file)
      throws IOException {
    String asked = request.getHeader(HttpHeaders.RANGE);
    if (asked == null) {
      return;
    }
    try {
      HttpRange.toResourceRegions(HttpRange.parseRanges(asked), file);
      return;
    } catch (IllegalArgumentException e) {
      // It is said below.
    }
    long bytes = file.contentLength();
    response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + bytes);
    throw ProblemException.of(
        ProblemType.RANGE,
        "the range is not there: expected one within %d bytes, such as bytes=0-%d, got \"%s\""
            .formatted(bytes, bytes - 1, asked));
  }
}
