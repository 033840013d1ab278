package dev.echoforge.server;

import dev.echoforge.server.accounts.Account;
import dev.echoforge.server.accounts.Accounts;
import dev.echoforge.server.accounts.AccountsOffline;
import dev.echoforge.server.backups.BackupException;
import dev.echoforge.server.backups.BackupRestore;
import dev.echoforge.server.backups.BackupWriter;
import dev.echoforge.server.database.DatabaseAccess;
import dev.echoforge.server.database.DatabaseMove;
import dev.echoforge.server.database.MoveException;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.recordings.Adoption;
import dev.echoforge.server.recordings.AdoptionConfiguration;
import dev.echoforge.server.security.Role;
import dev.echoforge.speech.SpeechException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Work on a server's data while no server runs on it. */
@SuppressWarnings("InlineFormatString") // the address is long, and a name says what it is
public final class Maintenance {

  /** As application.yaml has it. */
  private static final String H2 =
      "jdbc:h2:file:%s/database/echoforge"
          + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0"
          + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;IFEXISTS=TRUE";

  private static final String USER = "echoforge";

  private Maintenance() {}

  /** The parts that adopting needs. */
  @Import({DatabaseAccess.class, AdoptionConfiguration.class})
  @ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class
  })
  static final class Parts {

    Parts() {}

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }
  }

  /** The parts that accounts need. */
  @Import({DatabaseAccess.class, AccountsOffline.class})
  @ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class
  })
  static final class PeopleParts {

    PeopleParts() {}

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }
  }

  /**
   * The accounts in the database of the settings, the oldest first.
   *
   * @throws StartException if it can't be read, with a message for a person
   */
  public static List<Account> users(Path dataDir) {
    return people(dataDir, AccountsOffline::all);
  }

  /**
   * Makes an account with a random password.
   *
   * @throws StartException if it can't, with a message for a person
   */
  public static Accounts.WithPassword addUser(Path dataDir, String name, Role role) {
    return people(dataDir, accounts -> accounts.add(name, null, role, null));
  }

  /**
   * Gives an account a random password, lets it in again, and ends its sessions.
   *
   * @throws StartException if it can't, with a message for a person
   */
  public static Accounts.WithPassword resetUser(Path dataDir, String name) {
    return people(
        dataDir,
        accounts -> {
          Account account =
              accounts
                  .byName(name)
                  .orElseThrow(
                      () -> new StartException("nobody is called \"" + name + "\" here", false));
          String password = accounts.resetPassword(account);
          Account enabled =
              accounts.change(account.id(), new Accounts.Change(null, null, null, false));
          return new Accounts.WithPassword(enabled, password);
        });
  }

  private static <T> T people(Path dataDir, Function<Accounts, T> work) {
    SpringApplication application = new SpringApplication(PeopleParts.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setBannerMode(Banner.Mode.OFF);
    application.setRegisterShutdownHook(false);
    ServerOptions options = new ServerOptions(ServerOptions.DEFAULT_HOST, 0, dataDir, null);
    try (ConfigurableApplicationContext context =
        application.run("--echoforge.data-dir=" + dataDir, "--logging.level.dev.echoforge=warn")) {
      return work.apply(context.getBean(Accounts.class));
    } catch (StartException e) {
      throw e;
    } catch (ProblemException e) {
      throw new StartException(String.valueOf(e.getMessage()), false);
    } catch (RuntimeException e) {
      throw StartException.of(e, options);
    }
  }

  /**
   * Makes rows again of the recordings' files that have none, in the database of the settings, and
   * makes the folder that database's.
   *
   * @throws StartException if it can't, with a message for a person
   */
  public static Adoption.Report adopt(Path dataDir) {
    SpringApplication application = new SpringApplication(Parts.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setBannerMode(Banner.Mode.OFF);
    application.setRegisterShutdownHook(false);
    ServerOptions options = new ServerOptions(ServerOptions.DEFAULT_HOST, 0, dataDir, null);
    try (ConfigurableApplicationContext context =
        application.run("--echoforge.data-dir=" + dataDir, "--logging.level.dev.echoforge=warn")) {
      return context.getBean(Adoption.class).takeOver();
    } catch (SpeechException e) {
      throw e;
    } catch (RuntimeException e) {
      throw StartException.of(e, options);
    }
  }

  /**
   * Takes all tables of one database into another, which is empty.
   *
   * @param from the source's JDBC URL, or null for the data folder's own database
   * @return how many rows each table has
   * @throws StartException if it can't, with a message for a person
   */
  public static Map<String, Long> move(
      Path dataDir,
      @Nullable String from,
      @Nullable String fromUser,
      @Nullable String fromPassword,
      String to,
      @Nullable String toUser,
      @Nullable String toPassword) {
    if (from == null && !Files.exists(dataDir.resolve("database").resolve("echoforge.mv.db"))) {
      throw new StartException(
          "there is no database in %s to move; name another folder with --data-dir, or a database with --from"
              .formatted(dataDir),
          false);
    }
    String user = from == null ? USER : fromUser;
    try {
      return new DatabaseMove(
              from == null ? H2.formatted(dataDir) : from,
              user,
              fromPassword,
              to,
              toUser,
              toPassword)
          .run();
    } catch (MoveException e) {
      throw new StartException(String.valueOf(e.getMessage()), false);
    }
  }

  /**
   * Backs a stopped server's data folder up.
   *
   * @throws StartException if it can't, with a message for a person
   */
  public static void backup(Path dataDir, Path target) {
    if (!Files.exists(dataDir.resolve("database").resolve("echoforge.mv.db"))) {
      throw new StartException(
          "there is no database in %s to back up; a PostgreSQL is backed up by pg_dump"
              .formatted(dataDir),
          false);
    }
    try (Connection connection = DriverManager.getConnection(H2.formatted(dataDir), USER, "")) {
      BackupWriter.write(target, connection, dataDir, dataDir.resolve("recordings"), Instant.now());
    } catch (SQLException e) {
      boolean used = String.valueOf(e.getMessage()).contains("already in use");
      throw new StartException(
          used
              ? "a server runs on "
                  + dataDir
                  + ": let it make the backup (POST /api/admin/system/backups), or stop it first"
              : "the database can't be opened: " + e.getMessage(),
          false);
    } catch (BackupException e) {
      throw new StartException(String.valueOf(e.getMessage()), false);
    }
  }

  /**
   * Puts a backup into an empty data folder.
   *
   * @return how many recordings it has
   * @throws StartException if it can't, with a message for a person
   */
  public static long restore(Path archive, Path dataDir) {
    try {
      return BackupRestore.restore(archive, dataDir);
    } catch (BackupException e) {
      throw new StartException(String.valueOf(e.getMessage()), false);
    }
  }
}
