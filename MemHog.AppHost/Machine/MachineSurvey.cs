using System.Runtime.InteropServices;
using MemHog.AppHost.Composition;

namespace MemHog.AppHost.Machine;

/// <summary>Looks at the machine once, before anything is decided.</summary>
internal static class MachineSurvey
{
    public static MachineFacts Take(Checkout checkout, string laboratory)
    {
        var ports = FreePorts.Choose(
            RedisResource.PreferredPort,
            DashboardResource.PreferredFrontendPort,
            DashboardResource.PreferredOtlpGrpcPort,
            DashboardResource.PreferredOtlpHttpPort);
        var redis = PathSearch.Find("redis-server");
        return new MachineFacts
        {
            Feed = BuildFacts.Feed,
            Checkout = checkout,
            Laboratory = laboratory,
            DotnetCommand = Dotnet(),
            RedisServer = redis,
            GivenConnection = Environment.GetEnvironmentVariable(GivenRedis.Variable) is { Length: > 0 } given ? new Secret(given) : null,
            StorePort = ports[0],
            StorePassword = redis is null ? RandomSecret.Create() : PasswordFile.ReadOrCreate(checkout.RedisPassword),
            Dashboard = new DashboardFacts
            {
                AspireOnPath = PathSearch.Find("aspire"),
                AspireInCache = AspirePackage.Binary,
                IsInCache = File.Exists(AspirePackage.Binary),
                Npm = PathSearch.Find("npm"),
                FrontendPort = ports[1],
                OtlpGrpcPort = ports[2],
                OtlpHttpPort = ports[3],
                LoginToken = RandomSecret.Create(),
                OtlpKey = RandomSecret.Create(),
            },
        };
    }

    /// <summary>The dotnet that runs this very process, three folders above its runtime; PATH may hold another or none.</summary>
    private static string Dotnet()
    {
        var beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        return File.Exists(beside) ? beside : "dotnet";
    }
}
