using MemHog.AppHost.Composition;

namespace MemHog.AppHost.Machine;

/// <summary>
/// What containers can be used for here: found out before the model is built, for a resource without a runtime or an image fails
/// only after a while, and takes down what waits for it.
/// </summary>
internal static class ContainerRuntime
{
    /// <summary>Aspire's own way to name a runtime; set to the one that was found, so that both mean the same.</summary>
    public const string Variable = "ASPIRE_CONTAINER_RUNTIME";

    private static readonly TimeSpan s_answer = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_pull = TimeSpan.FromSeconds(60);

    public static async Task<ContainerFacts> LookAsync(Question question)
    {
        string[] names = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen ? [chosen] : ["docker", "podman"];
        foreach (var name in names)
        {
            // `docker info` ends with 0 only where the daemon answers, `podman info` where containers can be set up.
            if (PathSearch.Find(name) is { } program && await question.SucceedsAsync(program, ["info"], s_answer))
                return new ContainerFacts(name, await HasRedisAsync(question, program));
        }

        return new ContainerFacts(null, HasRedis: false);
    }

    private static async Task<bool> HasRedisAsync(Question question, string program) =>
        await question.SucceedsAsync(program, ["image", "inspect", RedisImage.Whole], s_answer)
        || await question.SucceedsAsync(program, ["pull", "--quiet", RedisImage.Whole], s_pull);
}
