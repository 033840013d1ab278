package dev.echoforge.cli.terminal;

import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where a command's text comes from: its arguments, {@code --text}, a file or standard input. */
public final class TextSource {

  /** More than any book; keeps a wrong file from filling the memory. */
  public static final int MAX_BYTES = 32 << 20;

  private static final String STANDARD_INPUT = "-";

  @Parameters(
      arity = "0..*",
      paramLabel = "TEXT",
      description = "What to say; - reads standard input.")
  private List<String> words = List.of();

  @Option(
      names = "--text",
      paramLabel = "T",
      description = "What to say, for texts that begin with a hyphen.")
  private @Nullable String text;

  @Option(
      names = "--text-file",
      paramLabel = "F",
      description = "A file with what to say (UTF-8); - is standard input.")
  private @Nullable String file;

  public TextSource() {}

  /**
   * The text.
   *
   * @throws InvalidRequestException if none or more than one was given, or it is empty or too long
   * @throws BrokenFileException if a file can't be read as text
   */
  public String read(Terminal terminal) {
    int given = (words.isEmpty() ? 0 : 1) + (text == null ? 0 : 1) + (file == null ? 0 : 1);
    if (given != 1) {
      throw new InvalidRequestException(
          "text",
          given == 0 ? "no text" : "more than one text",
          "exactly one of TEXT, --text T, --text-file F or -",
          given == 0 ? "none" : given + " of them");
    }
    String read = pick(terminal);
    if (read.isBlank()) {
      throw new InvalidRequestException("text", "the text is empty", "something to say", "nothing");
    }
    return read;
  }

  /** As {@link #read(Terminal)}, of a text that is given by one of these two. */
  public static String read(Terminal terminal, @Nullable String text, @Nullable String file) {
    TextSource source = new TextSource();
    source.text = text;
    source.file = file;
    return source.read(terminal);
  }

  private String pick(Terminal terminal) {
    if (text != null) {
      return text;
    }
    if (file != null) {
      return file.equals(STANDARD_INPUT) ? standardInput(terminal) : fromFile(terminal.path(file));
    }
    return words.equals(List.of(STANDARD_INPUT))
        ? standardInput(terminal)
        : String.join(" ", words);
  }

  private static String standardInput(Terminal terminal) {
    try {
      return decode(null, limited(terminal.in()));
    } catch (IOException e) {
      throw new SpeechFailedException("standard input can't be read: " + e.getMessage(), e);
    }
  }

  private static String fromFile(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return decode(file, limited(in));
    } catch (NoSuchFileException e) {
      throw new BrokenFileException(file, "there is no such file; check --text-file", e);
    } catch (IOException e) {
      String reason =
          Files.isDirectory(file) ? "is a folder; --text-file wants a text file" : "can't be read";
      throw new BrokenFileException(file, reason, e);
    }
  }

  private static byte[] limited(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new InvalidRequestException(
          "text",
          "the text is too long",
          "at most " + (MAX_BYTES >> 20) + " MiB",
          "more; split it");
    }
    return bytes;
  }

  /** UTF-8, or UTF-16 where a byte-order mark says so. */
  private static String decode(@Nullable Path file, byte[] bytes) {
    Charset charset = StandardCharsets.UTF_8;
    int skip = 0;
    if (beginsWith(bytes, 0xFF, 0xFE) || beginsWith(bytes, 0xFE, 0xFF)) {
      charset = StandardCharsets.UTF_16;
    } else if (beginsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      skip = 3;
    }
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, skip, bytes.length - skip))
          .toString();
    } catch (CharacterCodingException e) {
      String problem = "is not text in UTF-8; convert it first, for example with iconv -t UTF-8";
      throw new BrokenFileException(file, file == null ? "standard input " + problem : problem, e);
    }
  }

  private static boolean beginsWith(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
