package dev.echoforge.pocket;

import dev.echoforge.hub.RepositoryName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file on the hub as configurations name it: {@code hf://OWNER/REPO/PATH@COMMIT}.
 *
 * @param path below the repository
 * @param commit of the repository
 */
record HubFile(RepositoryName repository, String path, String commit) {

  private static final Pattern SYNTAX =
      Pattern.compile("hf://([^/@]+/[^/@]+)/([^@]+)@([0-9a-f]{40})");

  static HubFile of(String address) {
    Matcher matcher = SYNTAX.matcher(address);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("expected hf://OWNER/REPO/PATH@COMMIT, got " + address);
    }
    return new HubFile(
        RepositoryName.of(matcher.group(1)), matcher.group(2), matcher.group(3));
  }

  /** The path's last part. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
