package dev.echoforge.server.audit;

import java.util.Locale;

/**
 * What an entry of the audit will say; texts are cut to what a row holds.
 *
 * @param actor whose name
 * @param subject who
 * @param means how they were recognised
 * @param address where the request came from
 * @param action what was done
 * @param target to what; may be empty
 * @param outcome an HTTP status
 * @param detail JSON without secrets; may be empty
 */
public record AuditDraft(
    String actor,
    String subject,
    String means,
    String address,
    String action,
    String target,
    int outcome,
    String detail) {

  private static final int OK = 200;

  /** Cuts the texts. */
  public AuditDraft {
    actor = cut(actor, 200);
    subject = cut(subject, 100);
    means = cut(means, 20);
    address = cut(address, 100);
    action = cut(action, 100);
    target = cut(target, 400);
    detail = cut(detail, 4_000);
  }

  /** What the program did by itself, or the command line. */
  public static AuditDraft bySystem(String action, String target, String detail) {
    return new AuditDraft("system", "system", "system", "", action, target, OK, detail);
  }

  String words() {
    return (actor + ' ' + action + ' ' + target + ' ' + address + ' ' + detail)
        .toLowerCase(Locale.ROOT);
  }

  /** PostgreSQL takes no NUL, and a character outside the basic plane must not be cut in two. */
  private static String cut(String text, int atMost) {
    String clean = text.replace("\0", "");
    if (clean.length() <= atMost) {
      return clean;
    }
    int end = Character.isHighSurrogate(clean.charAt(atMost - 2)) ? atMost - 2 : atMost - 1;
    return clean.substring(0, end) + '…';
  }
}
