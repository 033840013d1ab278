package dev.echoforge.server.backups;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a backup in one zip. The database's state is taken first, then the files that it names:
 * what is recorded meanwhile is in the next backup. The manifest comes last, so that an archive
 * that was cut off has none.
 */
public final class BackupWriter {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String DATABASE = "database/echoforge.mv.db";
  private static final String UNFINISHED = ".part";
  private static final String TRASH = "trash";

  private BackupWriter() {}

  /**
   * Writes a backup; it appears whole and verified, or not at all.
   *
   * @param connection to the H2 database, which may be in use
   * @param recordings the folder of recordings
   * @throws BackupException if it can't be made
   */
  public static void write(
      Path target, Connection connection, Path dataDir, Path recordings, Instant now) {
    Path part = target.resolveSibling(target.getFileName() + UNFINISHED);
    Path database = target.resolveSibling(target.getFileName() + ".database" + UNFINISHED);
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
      if (Files.exists(target)) {
        throw new BackupException(target + " is there already; name another file");
      }
      try (PreparedStatement backup = connection.prepareStatement("backup to ?")) {
        backup.setString(1, database.toString());
        backup.execute();
      }
      List<BackupManifest.Entry> entries = new ArrayList<>();
      try (ZipOutputStream zip =
          new ZipOutputStream(
              new BufferedOutputStream(
                  Files.newOutputStream(part, StandardOpenOption.CREATE_NEW),
                  BackupArchive.BUFFER))) {
        zip.setLevel(Deflater.BEST_SPEED);
        database(database, zip, entries);
        tree(recordings, BackupArchive.RECORDINGS, zip, entries);
        tree(dataDir.resolve("voices"), "voices", zip, entries);
        file(dataDir.resolve("watermark.key"), "watermark.key", zip, entries);
        zip.putNextEntry(new ZipEntry(BackupManifest.NAME));
        zip.write(
            JSON.writeValueAsBytes(
                new BackupManifest(BackupManifest.FORMAT, now.toString(), "h2", entries)));
        zip.closeEntry();
      }
      List<String> problems = BackupArchive.verify(part);
      if (!problems.isEmpty()) {
        throw new BackupException("the backup can't be read again: " + problems.getFirst());
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (SQLException e) {
      throw new BackupException("the database can't be backed up: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new BackupException("the backup can't be written: " + e.getMessage(), e);
    } finally {
      delete(database);
      delete(part);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new BackupException(file + " can't be deleted: " + e.getMessage(), e);
    }
  }

  /** H2 gives a zip of its own with one file. */
  private static void database(Path from, ZipOutputStream zip, List<BackupManifest.Entry> entries)
      throws IOException {
    try (ZipInputStream in =
        new ZipInputStream(
            new BufferedInputStream(Files.newInputStream(from), BackupArchive.BUFFER))) {
      ZipEntry entry = in.getNextEntry();
      while (entry != null && !entry.getName().endsWith(".mv.db")) {
        entry = in.getNextEntry();
      }
      if (entry == null) {
        throw new BackupException("the database gave no file to back up");
      }
      copy(in, DATABASE, zip, entries);
    }
  }

  private static void tree(
      Path folder, String name, ZipOutputStream zip, List<BackupManifest.Entry> entries)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> inside = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
      found.forEach(inside::add);
    } catch (NoSuchFileException e) {
      return; // its last file was deleted meanwhile
    }
    inside.sort(null);
    for (Path file : inside) {
      String own = String.valueOf(file.getFileName());
      if (own.endsWith(UNFINISHED) || own.equals(TRASH)) {
        continue;
      }
      if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        tree(file, name + "/" + own, zip, entries);
      } else {
        file(file, name + "/" + own, zip, entries);
      }
    }
  }

  private static void file(
      Path file, String name, ZipOutputStream zip, List<BackupManifest.Entry> entries)
      throws IOException {
    if (!Files.isRegularFile(file)) {
      return;
    }
    try (InputStream in = Files.newInputStream(file)) {
      copy(in, name, zip, entries);
    } catch (NoSuchFileException e) {
      return; // deleted meanwhile
    }
  }

  private static void copy(
      InputStream in, String name, ZipOutputStream zip, List<BackupManifest.Entry> entries)
      throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    MessageDigest digest = BackupArchive.sha256();
    long bytes = BackupArchive.copy(in, zip, digest);
    zip.closeEntry();
    entries.add(new BackupManifest.Entry(name, bytes, HexFormat.of().formatHex(digest.digest())));
  }
}
