package dev.echoforge.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that speaks HTTP by hand, so that it can leave as it likes and see an answer's end. */
final class RawClient implements AutoCloseable {

  /** How a chunked body ends that is whole. */
  static final String END = "\r\n0\r\n\r\n";

  private static final int TIMEOUT_MS = 20_000;

  private final Socket socket;
  private final InputStream in;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(TIMEOUT_MS);
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
  }

  /** Sends what is given, as it is. */
  void send(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  /** Asks for a path. */
  void get(String path) throws IOException {
    send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  /** Posts JSON, its length told. */
  void post(String path, String json, String... headers) throws IOException {
    send(head(path, headers) + "Content-Length: " + json.length() + "\r\n\r\n" + json);
  }

  /** Posts JSON in chunks. */
  void postInChunks(String path, String json) throws IOException {
    send(
        head(path)
            + "Transfer-Encoding: chunked\r\n\r\n"
            + Integer.toHexString(json.length())
            + "\r\n"
            + json
            + END);
  }

  private static String head(String path, String... headers) {
    StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("Content-Type: application/json\r\n").toString();
  }

  /** Reads up to and with a text, and gives what came. */
  String readTo(String text) throws IOException {
    ByteArrayOutputStream came = new ByteArrayOutputStream();
    while (!came.toString(StandardCharsets.ISO_8859_1).endsWith(text)) {
      int next = in.read();
      if (next < 0) {
        throw new AssertionError("ended before \"%s\": %s".formatted(text, came));
      }
      came.write(next);
    }
    return came.toString(StandardCharsets.ISO_8859_1);
  }

  /** Reads an answer's status and headers. */
  String readHead() throws IOException {
    return readTo("\r\n\r\n");
  }

  /** Reads some of the body. */
  void readSome(int count) throws IOException {
    if (in.readNBytes(count).length < count) {
      throw new AssertionError("ended before " + count + " bytes came");
    }
  }

  /** Reads until the server closes the connection. */
  String readAll() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /** Sends nothing more, and still listens. */
  void endSending() throws IOException {
    socket.shutdownOutput();
  }

  /** What has come, without waiting for more; nothing where the server hung up, too. */
  String readAvailable() throws IOException {
    return new String(in.readNBytes(in.available()), StandardCharsets.ISO_8859_1);
  }

  /** Leaves as a program that ends in peace does. */
  void leave() throws IOException {
    socket.close();
  }

  /** Leaves as a program that is killed with bytes unread does. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
