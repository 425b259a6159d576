using MemHog.Load.Results;

namespace MemHog.Tests.Results;

public sealed class StoreAddressTests : IDisposable
{
    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Theory]
    [InlineData("redis://127.0.0.1", "redis://127.0.0.1:6379")]
    [InlineData("redis://127.0.0.1:7000/0", "redis://127.0.0.1:7000")]
    [InlineData("redis://joe.example:7000/3", "redis://joe.example:7000/3")]
    [InlineData("REDIS://:s3cret@127.0.0.1:7000/", "redis://127.0.0.1:7000")]
    [InlineData("rediss://default:s3cret@[::1]:7000", "rediss://[::1]:7000")]
    public void A_redis_address_is_shown_without_its_password(string option, string location) =>
        Assert.Equal(location, Assert.IsType<RedisStore>(Open(option)).Location);

    [Theory]
    [InlineData("127.0.0.1:7000,password=s3cret", "redis://127.0.0.1:7000")]
    [InlineData("localhost", "redis://localhost:6379")]
    [InlineData("localhost:7000,password=s3cret,ssl=true,defaultDatabase=2,somethingNew=1", "rediss://localhost:7000/2")]
    [InlineData("redis://:s3cret@localhost:7000", "redis://localhost:7000")]
    public void Without_an_option_the_connection_string_says(string connection, string location) =>
        Assert.Equal(location, Open(null, connection).Location);

    [Fact]
    public void The_option_goes_before_the_connection_string() =>
        Assert.Equal(temp.Sub("here"), Open("here", "127.0.0.1:7000").Location);

    [Theory]
    [InlineData("results", "results")]
    [InlineData("./a/../results/", "results/")]
    [InlineData("a folder", "a folder")]
    public void Anything_else_is_a_folder(string option, string folder) => Assert.Equal(temp.Sub(folder), Assert.IsType<FileStore>(Open(option)).Location);

    [Theory]
    [InlineData("MemHog.sln")]
    [InlineData(".git")]
    public void Without_any_address_it_is_a_folder_of_the_checkout(string mark)
    {
        File.WriteAllText(temp.Sub(mark), "");
        var deep = Directory.CreateDirectory(temp.Sub("a/b")).FullName;

        Assert.Equal(temp.Sub(".memhog/results"), StoreAddress.Open(null, _ => "", deep).Location);
    }

    [Theory]
    [InlineData("http://127.0.0.1", "No results store is called http://")]
    [InlineData("redsi://:s3cret@127.0.0.1", "No results store is called redsi://")]
    [InlineData("file:///tmp/x", "No results store is called file://")]
    [InlineData("redis:127.0.0.1", "Not an address")]
    [InlineData("redis:/127.0.0.1", "Not an address")]
    [InlineData("redis://", "Not an address")]
    [InlineData("redis://:s3cret@", "Not an address")]
    [InlineData("redis://:s3c/ret@host:1", "Not an address")]
    [InlineData("redis://:s3c#ret@host:1", "Not an address")]
    [InlineData("redis://joe:1234/s3cret@host", "A Redis database is a number")]
    [InlineData("redis://host:99999", "Not an address")]
    [InlineData("redis://host/one", "A Redis database is a number")]
    [InlineData("redis://host/-1", "A Redis database is a number")]
    [InlineData("redis://host/1/2", "A Redis database is a number")]
    [InlineData("redis://s3cret@host", "a user but no password")]
    [InlineData("redis://host?password=s3cret", "only password_file=PATH")]
    [InlineData("redis://host?password_file=a&b=c", "only password_file=PATH")]
    [InlineData("redis://host?password_file=", "only password_file=PATH")]
    [InlineData("redis://host?password_file=no-such-file", "cannot be read")]
    [InlineData("redis://:s3cret@host?password_file=x", "give one of them")]
    [InlineData("127.0.0.1:6379", "write redis://127.0.0.1:6379")]
    [InlineData("localhost:6379,password=s3cret", "write redis://localhost:6379")]
    [InlineData("", "empty name")]
    [InlineData(" ", "empty name")]
    [InlineData("a\0b", "empty name")]
    public void An_address_that_means_nothing_is_an_error_and_not_a_folder(string option, string message) => Refused(option, null, message);

    [Theory]
    [InlineData("http://127.0.0.1", "No results store is called http://")]
    [InlineData("/var/results", "ConnectionStrings__results is no address")]
    [InlineData("password=s3cret", "ConnectionStrings__results is no address")]
    [InlineData("127.0.0.1:7000,password=s3cret,ssl=s3cret", "ConnectionStrings__results is no address")]
    public void A_connection_string_that_means_nothing_is_an_error(string connection, string message) => Refused(null, connection, message);

    [Fact]
    public void A_file_is_no_store()
    {
        File.WriteAllText(temp.Sub("file"), "");

        Refused("file", null, "is a file");
    }

    [Fact]
    public void A_users_name_works_or_is_refused_but_is_never_forgotten()
    {
        var error = Record.Exception(() => Open("redis://joe:s3cret@host"));

        // Which one depends on the Redis client of the feed.
        Assert.True(error is null || (error is StoreAddressException && error.Message.Contains("knows no users", StringComparison.Ordinal)), error?.Message);
    }

    [Fact]
    public void A_password_file_is_read_without_its_line_end_and_stays_in_the_address()
    {
        File.WriteAllText(temp.Sub("the password"), "s3cret\n");

        var address = RedisUrl.Parse("redis://host?password_file=the%20password", temp.Path);

        Assert.Equal("s3cret", address.Options.Password);
        Assert.Equal("redis://host:6379?password_file=the%20password", address.Location);
        Assert.Equal("s3cret", RedisUrl.Parse(address.Location, temp.Path).Options.Password);
    }

    [Fact]
    public void Codes_in_a_password_are_what_they_stand_for() =>
        Assert.Equal("p@ss/word,%", RedisUrl.Parse("redis://:p%40ss%2Fword,%25@host", temp.Path).Options.Password);

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void Every_country_reads_the_same_address(string culture) => InCulture.Do(culture, () =>
        Assert.Equal("redis://127.0.0.1:7000/12", Open("REDIS://127.0.0.1:7000/12").Location));

    private IResultsStore Open(string? option, string? connection = null) =>
        StoreAddress.Open(option, name => name == StoreAddress.Variable ? connection : null, temp.Path);

    private void Refused(string? option, string? connection, string message)
    {
        var error = Assert.Throws<StoreAddressException>(() => Open(option, connection));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3c", error.ToString(), StringComparison.Ordinal);
    }
}
