package dev.echoforge.hub;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.echoforge.files.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The sums of a file as its bytes pass by. */
final class Sums {

  private final ExpectedFile expected;
  private final MessageDigest sha256 = Sha256.digest();
  private final @Nullable MessageDigest git;

  Sums(ExpectedFile expected) {
    this.expected = expected;
    boolean knowsGit = expected.gitSha1() != null && expected.sha256() == null;
    this.git = knowsGit && expected.bytes() >= 0 ? sha1() : null;
    reset();
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-1", e);
    }
  }

  /** Begins anew. */
  void reset() {
    sha256.reset();
    if (git != null) {
      git.reset();
      git.update(("blob " + expected.bytes() + "\0").getBytes(US_ASCII));
    }
  }

  void add(ByteBuffer bytes) {
    if (git != null) {
      git.update(bytes.duplicate());
    }
    sha256.update(bytes.duplicate());
  }

  /**
   * Ends the sums.
   *
   * @param linked the SHA-256 that the hub told with the file, for where nothing else is known
   */
  Result end(@Nullable String linked) {
    String found = HexFormat.of().formatHex(sha256.digest());
    String wanted = expected.sha256() == null && git == null ? linked : expected.sha256();
    String problem = null;
    if (wanted != null && !wanted.equalsIgnoreCase(found)) {
      problem = "expected SHA-256 %s, got %s".formatted(wanted, found);
    }
    if (git != null) {
      String gitFound = HexFormat.of().formatHex(git.digest());
      if (!gitFound.equalsIgnoreCase(expected.gitSha1())) {
        problem = "expected git's SHA-1 %s, got %s".formatted(expected.gitSha1(), gitFound);
      }
    }
    return new Result(found, problem);
  }

  /**
   * What came out.
   *
   * @param sha256 in hexadecimal
   * @param problem how it differs from what was expected, or null
   */
  record Result(String sha256, @Nullable String problem) {}
}
