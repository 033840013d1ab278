package dev.echoforge.server.connections;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;

/**
 * The connection that a request came by. Only for the request's own thread, as long as the request
 * lasts.
 */
public final class ClientConnection {

  private static final String ATTRIBUTE = ClientConnection.class.getName();

  /*
   * The servlet API tells of a client that went away only when something is written to it. A
   * client that waits in the line is not written to, so we look ourselves: Tomcat reads what came
   * without waiting for more, into the buffer from which it parses the next request.
   *
   * That read tells three things apart only if it is asked twice. Nothing came: 0. The next request
   * came (pipelined): it lies in the buffer then, which is either counted without reading, or not
   * read over. The end of the stream, or a reset: Tomcat says 1, "so that a read will meet the
   * error", but nothing lies in the buffer, and the next look says so again.
   *
   * A client that only closes its sending side and still listens looks the same as one that is gone,
   * and is taken for one, as common proxies do.
   */
  private final Request request;

  private ClientConnection(Request request) {
    this.request = request;
  }

  /** Where a request came by. */
  public static ClientConnection of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof ClientConnection connection) {
      return connection;
    }
    throw new IllegalStateException(
        "nothing is known of the connection: expected a request that came through Tomcat");
  }

  /** Lets a request know its connection. */
  static void attach(org.apache.catalina.connector.Request request) {
    request.setAttribute(ATTRIBUTE, new ClientConnection(request.getCoyoteRequest()));
  }

  /**
   * Looks whether the client is still there.
   *
   * @throws GoneException if it went away
   */
  public void check() throws GoneException {
    if (available(true) > 0 && available(false) == 0 && available(true) > 0) {
      throw new GoneException("the client closed the connection");
    }
  }

  private int available(boolean read) {
    request.action(ActionCode.AVAILABLE, read);
    return request.getAvailable();
  }

  /**
   * Whether something of the answer was sent. The servlet's response says so too early: where
   * Tomcat refused a request, but has not answered it yet.
   */
  boolean begun() {
    return request.getResponse().isCommitted();
  }

  /**
   * Cuts it: what was sent has no proper end, and nobody takes it for the whole. What is written
   * afterwards goes nowhere.
   */
  public void cut() {
    request.getResponse().action(ActionCode.CLOSE_NOW, null);
  }
}
