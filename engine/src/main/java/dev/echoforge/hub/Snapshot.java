package dev.echoforge.hub;

import java.util.List;

/**
 * A repository's files as they were at one commit.
 *
 * @param repository whose
 * @param commit the commit's sum, in hexadecimal
 * @param files what it holds; each path stays below the folder that it is put into
 */
public record Snapshot(RepositoryName repository, String commit, List<ExpectedFile> files) {

  /** Their paths. */
  public List<String> paths() {
    return files.stream().map(ExpectedFile::path).toList();
  }
}
