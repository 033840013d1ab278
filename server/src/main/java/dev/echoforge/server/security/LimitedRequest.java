package dev.echoforge.server.security;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A request whose body ends in an error beyond so many bytes, and after so long a time. */
final class LimitedRequest extends HttpServletRequestWrapper {

  private final long most;
  private final Duration within;
  private final long begun = System.nanoTime();

  LimitedRequest(HttpServletRequest request, long most, Duration within) {
    super(request);
    this.most = most;
    this.within = within;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return new Counted(super.getInputStream());
  }

  /** Counts what is read, and how long it takes. */
  private final class Counted extends ServletInputStream {
    private final ServletInputStream body;
    private long read;

    Counted(ServletInputStream body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      int count = read(one, 0, 1);
      return count < 0 ? count : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int count;
      try {
        count = body.read(into, from, length);
      } catch (SocketTimeoutException e) {
        throw BodyLimitFilter.tooSlow(within); // nothing came for Tomcat's own time
      }
      count(Math.max(0, count));
      if (count >= 0 && System.nanoTime() - begun > within.toNanos()) {
        throw BodyLimitFilter.tooSlow(within);
      }
      return count;
    }

    private void count(int bytes) {
      read += bytes;
      if (read > most) {
        throw BodyLimitFilter.tooLarge(most);
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
