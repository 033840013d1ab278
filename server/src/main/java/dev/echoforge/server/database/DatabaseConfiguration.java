package dev.echoforge.server.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** Puts the pool behind the circuit breaker. Migrations go around both. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  /** What PostgreSQL lists our connections as. */
  static final String APPLICATION = "EchoForge";

  private static final int CONNECT_SECONDS = 2;
  private static final int ANSWER_SECONDS = 10;

  DatabaseConfiguration() {}

  @Bean
  DatabaseAddress databaseAddress(DataSourceProperties properties) {
    return new DatabaseAddress(
        properties.determineUrl(), properties.determineUsername(), properties.determinePassword());
  }

  @Bean
  CircuitBreaker databaseBreaker(Clock clock) {
    return new CircuitBreaker(clock);
  }

  @Bean
  GuardedDataSource dataSource(
      DataSourceProperties properties,
      DatabaseAddress address,
      CircuitBreaker breaker,
      Environment environment) {
    HikariDataSource pool =
        properties.initializeDataSourceBuilder().type(HikariDataSource.class).build();
    pool.setPoolName("database");
    pool.setDataSourceProperties(address.timeouts(CONNECT_SECONDS, ANSWER_SECONDS));
    Binder.get(environment).bind("spring.datasource.hikari", Bindable.ofInstance(pool));
    pool.setExceptionOverride(new Verdict(breaker));
    return new GuardedDataSource(pool, breaker);
  }

  @Bean
  SQLExceptionTranslator outagesAreTold() {
    return new OutageTranslator();
  }

  @Bean
  TransactionManagerCustomizer<JdbcTransactionManager> outagesOfCommitsAreTold(
      SQLExceptionTranslator translator) {
    return manager -> manager.setExceptionTranslator(translator);
  }

  @Bean
  FlywayConfigurationCustomizer migrationsGoDirectly(
      DatabaseAddress address, @Value("${echoforge.data-dir}") Path dataDir) {
    return configuration -> {
      if (address.exclusive()) {
        RoomToStart.require(dataDir);
      }
      configuration.dataSource(address.direct());
    };
  }

  /**
   * Every failure of a statement passes here. H2 calls connections to a closed database valid, so
   * that without this the pool would keep them for ever.
   */
  private record Verdict(CircuitBreaker breaker) implements SQLExceptionOverride {

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
      if (!SqlFailures.isOutage(failure)) {
        return Override.CONTINUE_EVICT;
      }
      breaker.failed(failure);
      return Override.MUST_EVICT;
    }
  }
}
