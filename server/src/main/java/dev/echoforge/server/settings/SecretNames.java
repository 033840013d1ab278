package dev.echoforge.server.settings;

import java.util.regex.Pattern;

/** Tells by their names which settings and fields hold secrets. */
public final class SecretNames {

  /** What is shown in a secret's place. */
  public static final String MASK = "******";

  private static final Pattern SECRET =
      Pattern.compile(
          "(?i).*(password|passwd|secret|api[-_]?key|private[-_]?key|credential|authorization|cookie).*|(.*[-_.])?(token|key)");

  private SecretNames() {}

  /** Whether a setting or a field of that name is a secret. */
  public static boolean isSecret(String name) {
    return SECRET.matcher(name).matches();
  }
}
