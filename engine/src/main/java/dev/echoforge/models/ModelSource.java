package dev.echoforge.models;

import org.jspecify.annotations.Nullable;

/**
 * Where a model comes from.
 *
 * @param hub the hub's address, or null if it was imported
 * @param repository its name on a hub, or null where nobody knows
 * @param commit the commit that its files are of, or null where nobody knows
 * @param folder the folder that it was imported from, or null
 * @param linked whether its files still lie there
 */
public record ModelSource(
    @Nullable String hub,
    @Nullable String repository,
    @Nullable String commit,
    @Nullable String folder,
    boolean linked) {

  static ModelSource pulled(String hub, String repository, String commit) {
    return new ModelSource(hub, repository, commit, null, false);
  }

  /** For people. */
  public String description() {
    if (folder != null) {
      return (linked ? "linked to " : "imported from ") + folder;
    }
    String shown =
        commit == null ? "" : " at " + commit.substring(0, Math.min(12, commit.length()));
    return "pulled from " + hub + "/" + repository + shown;
  }
}
