using System.Collections.Immutable;
using MemHog.AppHost.Composition;
using MemHog.AppHost.Machine;

namespace MemHog.Tests.AppHost;

/// <summary>Facts of a machine that has everything; each test takes away or adds what it is about.</summary>
internal static class Facts
{
    public static MachineFacts Everything { get; } = new()
    {
        Feed = "core",
        Checkout = new Checkout("/checkout"),
        Laboratory = "/checkout/MemHog.Load.dll",
        DotnetCommand = "/usr/bin/dotnet",
        RedisServer = "/usr/bin/redis-server",
        StorePort = 16379,
        StorePassword = new Secret("store-password"),
        LaboratoryPort = 18880,
        LaboratoryToken = new Secret("laboratory-token"),
        Configurations =
        [
            new TargetConfiguration { Name = "default", LimitBytes = 512L << 20, Ready = "/health/ready", Request = "GET /hog?mb=100", Clients = 4 },
            new TargetConfiguration
            {
                Name = "heap-90",
                LimitBytes = 512L << 20,
                Environment = ImmutableSortedDictionary<string, string>.Empty.Add("DOTNET_GCHeapHardLimitPercent", "0x5A").Add("DOTNET_gcServer", "0"),
                Ready = "/health/ready",
                Request = "GET /hog?mb=100",
                Clients = 4,
            },
        ],
        TargetPorts = [18901, 18902],
        Dashboard = new DashboardFacts
        {
            AspireOnPath = "/usr/bin/aspire",
            AspireInCache = "/cache/aspire",
            Npm = "/usr/bin/npm",
            FrontendPort = 18888,
            OtlpGrpcPort = 18889,
            OtlpHttpPort = 18890,
            LoginToken = new Secret("login-token"),
            OtlpKey = new Secret("otlp-key"),
        },
    };

    public static HostOptions Options { get; } = new("/checkout/experiments/oom-512.yaml");

    public static MachineFacts WithDashboard(Func<DashboardFacts, DashboardFacts> change) =>
        Everything with { Dashboard = change(Everything.Dashboard) };
}

/// <summary>A test that starts real processes and looks for them in /proc.</summary>
public class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
            Skip = "needs Linux: it looks for processes in /proc";
    }
}

/// <summary>A test that starts the host of the core feed; that of the other has tests of its own.</summary>
public class CoreHostFactAttribute : LinuxFactAttribute
{
    public CoreHostFactAttribute() => Skip ??= OnTheOtherFeed;

    internal static string? OnTheOtherFeed => BuildFacts.Feed == Feeds.Full ? "starts the host of the core feed" : null;
}

public sealed class TerminalFactAttribute : CoreHostFactAttribute
{
    public TerminalFactAttribute() => Skip ??= PathSearch.Find("script") is null ? "needs script(1) of util-linux, which opens a terminal" : null;
}

public sealed class RedisFactAttribute : CoreHostFactAttribute
{
    public RedisFactAttribute() => Skip ??= MissingRedis;

    internal static string? MissingRedis => PathSearch.Find("redis-server") is null ? "needs redis-server on PATH (apt-get install redis-server)" : null;
}

public sealed class RedisTheoryAttribute : TheoryAttribute
{
    public RedisTheoryAttribute() => Skip = OperatingSystem.IsLinux() ? CoreHostFactAttribute.OnTheOtherFeed ?? RedisFactAttribute.MissingRedis : "needs Linux";
}

/// <summary>Never installs it: a test must not download 150 MB by the way. Starting the AppHost once does.</summary>
public sealed class DashboardFactAttribute : CoreHostFactAttribute
{
    public DashboardFactAttribute() => Skip ??= PathSearch.Find("aspire") is null && !File.Exists(AspirePackage.Binary)
        ? "needs the Aspire CLI, on PATH or installed by a start of the AppHost"
        : null;
}
