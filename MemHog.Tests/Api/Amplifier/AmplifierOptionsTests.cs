using MemHog.Api.Amplifier;
using MemHog.Api.Parameters;
using MemHog.Api.Switches;
using Microsoft.Extensions.Configuration;

namespace MemHog.Tests.Api.Amplifier;

public class AmplifierOptionsTests
{
    private const string Upstream = "http://127.0.0.1:5090/upstream?delay=200ms";

    private static readonly Behaviour Healthy = new(
        CallsTwice: false, FanOut: 0, Linger: TimeSpan.Zero, Lifetime: TimeSpan.FromSeconds(2),
        Filters: true, ReadLimit: new(16_000_000), Disposes: true, LogsGraph: false, Presizes: true);

    [Fact]
    public void Nothing_is_on_by_itself() => Assert.Null(Read().Options);

    [Fact]
    public void With_an_upstream_alone_it_is_healthy() => Assert.Equal(Healthy, Read(("Upstream", Upstream)).Options?.Behaviour);

    [Fact]
    public void Each_flaw_changes_one_thing()
    {
        Assert.Equal(Healthy with { CallsTwice = true }, With(("CallTwice", "true")));
        Assert.Equal(Healthy with { FanOut = 4 }, With(("FanOut", "4")));
        Assert.Equal(Healthy with { Linger = TimeSpan.FromSeconds(15), Lifetime = null }, With(("Linger", "15s")));
        Assert.Equal(Healthy with { Filters = false }, With(("NoFilter", "true")));
        Assert.Equal(Healthy with { ReadLimit = null }, With(("NoReadLimit", "true")));
        Assert.Equal(Healthy with { Disposes = false }, With(("NoDispose", "true")));
        Assert.Equal(Healthy with { LogsGraph = true }, With(("LogGraph", "true")));
        Assert.Equal(Healthy with { Presizes = false }, With(("NoPresize", "true")));
    }

    [Fact]
    public void Each_cure_takes_back_one_flaw_of_all()
    {
        (string, string)[] all =
        [
            ("CallTwice", "true"), ("FanOut", "4"), ("Linger", "15s"), ("NoFilter", "true"), ("NoReadLimit", "true"),
            ("NoDispose", "true"), ("LogGraph", "true"), ("NoPresize", "true"),
        ];
        var flawed = With(all);
        Assert.Equal(flawed with { Lifetime = TimeSpan.FromSeconds(3) }, With([.. all, ("Lifetime", "3s")]));
        Assert.Equal(flawed with { ReadLimit = new Bytes(4_194_304) }, With([.. all, ("ReadLimit", "4MiB")]));
        Assert.Equal(flawed with { Filters = true }, With([.. all, ("Filter", "true")]));
        Assert.Equal(flawed with { LogsGraph = false }, With([.. all, ("ShortLog", "true")]));
        Assert.Equal(flawed with { Presizes = true }, With([.. all, ("Presize", "true")]));
        Assert.Equal(Healthy with { CallsTwice = true, FanOut = 4, Linger = TimeSpan.FromSeconds(15), Disposes = false },
            With([.. all, ("Lifetime", "2s"), ("ReadLimit", "16MB"), ("Filter", "true"), ("ShortLog", "true"), ("Presize", "true")]));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("/upstream")]
    [InlineData("127.0.0.1:5090")]
    [InlineData("https://127.0.0.1:5090/")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://example.com/")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("http://0.0.0.0:5090/")]
    [InlineData("http://127.0.0.1@example.com/")]
    [InlineData("http://user:secret@127.0.0.1/")]
    [InlineData("http://localhost.example.com/")]
    [InlineData("http://127.0.0.1:99999/")]
    [InlineData("http://127.0.0.1/#fragment")]
    public void An_upstream_that_is_not_on_loopback_is_refused(string address) =>
        Assert.Contains("loopback; write one such as", Assert.Single(Read(("Upstream", address)).Problems));

    [Theory]
    [InlineData("http://127.0.0.1:5090")]
    [InlineData("http://localhost:5090/upstream")]
    [InlineData("http://[::1]:5090/upstream?mb=2")]
    public void An_upstream_on_loopback_is_taken(string address) => Assert.Equal(new Uri(address), Read(("Upstream", address)).Options?.Upstream);

    [Fact]
    public void Flaws_without_an_upstream_are_a_mistake() =>
        Assert.Contains("Amplifier__Upstream: is missing", Assert.Single(Read(("FanOut", "4")).Problems));

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var problems = Read(
            ("Upstream", "x"), ("CallTwice", "2"), ("FanOut", "65"), ("Linger", "15"), ("NoFilter", "yes"), ("NoReadLimit", "0"), ("NoDispose", "1"),
            ("LogGraph", "on"), ("NoPresize", "t"), ("Lifetime", "1m"), ("ReadLimit", "4"), ("Filter", "y"), ("ShortLog", "-"), ("Presize", "?"), ("Fanout2", "4")).Problems;
        Assert.Equal(15, problems.Length);
        Assert.All(problems, problem => Assert.Contains("write ", problem));
    }

    private static Behaviour With(params (string, string)[] settings)
    {
        var (options, problems) = Read([("Upstream", Upstream), .. settings]);
        Assert.Empty(problems);
        return options!.Behaviour;
    }

    private static (AmplifierOptions? Options, string[] Problems) Read(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>("Amplifier:" + setting.Name, setting.Value)))
            .Build();
        var switches = new SwitchReader(configuration, AmplifierOptions.Section);
        return (AmplifierOptions.Read(switches), [.. switches.Problems()]);
    }
}
