package dev.echoforge.server.backups;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** Puts a backup into an empty folder. */
public final class BackupRestore {

  private BackupRestore() {}

  /**
   * Puts a backup into an empty folder, each file checked; nothing is left where that fails.
   *
   * @return how many recordings it has
   * @throws BackupException if it can't be
   */
  public static long restore(Path archive, Path dataDir) {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      BackupManifest manifest = BackupArchive.manifest(zip);
      requireEmpty(dataDir);
      Path staging = dataDir.resolve(".restoring");
      Files.createDirectories(staging);
      try {
        for (BackupManifest.Entry entry : manifest.files()) {
          Path file = staging.resolve(entry.path()).normalize();
          if (!file.startsWith(staging) || file.equals(staging)) {
            throw new BackupException("a file would lie outside the folder: " + entry.path());
          }
          Files.createDirectories(file.getParent());
          try (OutputStream out =
              new BufferedOutputStream(
                  Files.newOutputStream(file, StandardOpenOption.CREATE_NEW),
                  BackupArchive.BUFFER)) {
            BackupArchive.read(zip, entry, out);
          } catch (BackupException e) {
            throw new BackupException(entry.path() + ": " + e.getMessage(), e);
          }
        }
        try (DirectoryStream<Path> whole = Files.newDirectoryStream(staging)) {
          for (Path part : whole) {
            Files.move(part, dataDir.resolve(part.getFileName()), StandardCopyOption.ATOMIC_MOVE);
          }
        }
      } finally {
        deleteTree(staging);
      }
      return manifest.recordings();
    } catch (IOException e) {
      throw new BackupException(
          "%s can't be restored to %s: %s".formatted(archive, dataDir, e.getMessage()), e);
    }
  }

  private static void requireEmpty(Path dataDir) throws IOException {
    Files.createDirectories(dataDir);
    try (Stream<Path> inside = Files.list(dataDir)) {
      if (inside.findAny().isPresent()) {
        throw new BackupException(
            dataDir + " is not empty; a backup is restored into a new folder (--data-dir)");
      }
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> inside = Files.walk(folder)) {
      all = new ArrayList<>(inside.toList());
    }
    for (Path file : all.reversed()) {
      Files.deleteIfExists(file);
    }
  }
}
