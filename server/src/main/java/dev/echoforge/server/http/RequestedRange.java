package dev.echoforge.server.http;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;

/**
 * The part of a file that a request asks for. Spring would answer a range that is not there with
 * the right status and all of the file, and knows no {@code If-Range}.
 */
public final class RequestedRange {

  private static final String UNIT = "bytes=";

  private RequestedRange() {}

  /**
   * What to answer with: the file, or all of it whatever the range, where the range is of what the
   * file once was, or is counted in no unit that is known.
   *
   * @param tag the file's entity tag, without quotes
   * @throws ProblemException if the file has not what is asked for
   */
  public static Resource of(
      HttpServletRequest request, HttpServletResponse response, Resource file, String tag)
      throws IOException {
    String asked = request.getHeader(HttpHeaders.RANGE);
    if (asked == null) {
      return file;
    }
    String known = request.getHeader(HttpHeaders.IF_RANGE);
    boolean outdated = known != null && !known.strip().equals("\"" + tag + "\"");
    if (outdated || !asked.strip().toLowerCase(Locale.ROOT).startsWith(UNIT)) {
      response.setContentLengthLong(file.contentLength());
      return new InputStreamResource(file); // Spring takes no ranges of these
    }
    try {
      List<HttpRange> ranges = HttpRange.parseRanges(asked);
      if (!HttpRange.toResourceRegions(ranges, file).isEmpty()) {
        return file;
      }
    } catch (IllegalArgumentException e) {
      // It is said below.
    }
    long bytes = file.contentLength();
    response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + bytes);
    throw ProblemException.of(
            ProblemType.RANGE,
            "the range is not there: expected one within %d bytes, such as bytes=0-%d, got \"%s\""
                .formatted(bytes, bytes - 1, asked))
        .because(Reason.NO_SUCH_RANGE, Map.of("bytes", bytes));
  }
}
