namespace MemHog.AppHost.Machine;

/// <summary>
/// Whether the results store can run in a container: found out before the model is built, for a resource without a runtime or an
/// image fails only after a while, and takes down what waits for it.
/// </summary>
internal static class ContainerRuntime
{
    /// <summary>Aspire's own way to name a runtime; set to the one that was found, so that both mean the same.</summary>
    public const string Variable = "ASPIRE_CONTAINER_RUNTIME";

    private static readonly TimeSpan s_answer = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_pull = TimeSpan.FromSeconds(60);

    /// <returns>The name of a runtime that answers and has the image or gets it; null where there is none.</returns>
    public static async Task<string?> FindAsync(TimeProvider time, CancellationToken cancellation)
    {
        string[] names = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen ? [chosen] : ["docker", "podman"];
        foreach (var name in names)
        {
            if (PathSearch.Find(name) is { } program && await CanRunRedisAsync(new Question(time, cancellation), program))
                return name;
        }

        return null;
    }

    /// <summary><c>docker info</c> ends with 0 only where the daemon answers, <c>podman info</c> where containers can be set up.</summary>
    private static async Task<bool> CanRunRedisAsync(Question question, string program) =>
        await question.SucceedsAsync(program, ["info"], s_answer)
        && (await question.SucceedsAsync(program, ["image", "inspect", RedisImage.Whole], s_answer)
            || await question.SucceedsAsync(program, ["pull", "--quiet", RedisImage.Whole], s_pull));
}
