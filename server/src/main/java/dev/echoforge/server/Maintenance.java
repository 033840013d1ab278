package dev.echoforge.server;

import dev.echoforge.server.database.DatabaseAccess;
import dev.echoforge.server.database.DatabaseMove;
import dev.echoforge.server.database.MoveException;
import dev.echoforge.server.recordings.Adoption;
import dev.echoforge.server.recordings.AdoptionConfiguration;
import dev.echoforge.speech.SpeechException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
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
}
