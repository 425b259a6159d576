using System.Net;

namespace MemHog.Tests.Api.Hog;

public class HogHostileParameterTests
{
    // As they stand in a query, so percent-encoded where need be.
    private static readonly string[] NoNumbers =
    [
        "", "%20", "abc", "-1", "%2B1", "+1", "1,5", "1_000", "1%20000", "1e2", "1e400", "0x10", "NaN", "Infinity", "-0",
        "%E2%88%9E", "%D9%A1%D9%A0%D9%A0", "%EF%BC%91%EF%BC%90%EF%BC%90", "%E2%85%A3", "100%00", "%00", "%0A100", "100%0D%0AX-Evil:1",
        "1.2.3", ".5", "5.", ".", "..", "%ED%A0%80", "%FF%FE", "%", "%zz", "100;200", "100'--", "{{7*7}}", "../../etc/passwd",
        "%3Cscript%3E", "null", "true", "[]", "100MB", "100mb", "%C2%A0100", "100%E2%80%8B", "%E2%88%92100",
    ];

    private static readonly string[] NoAmounts =
    [
        "0", "0.0", "100001", "99999999999999999999", "0.0000001", "340282366920938463463374607431768211456",
        "0.00000000000000000000000000000000000001", new string('9', 5000),
    ];

    private static readonly string[] NoTimes =
    [
        "0", "100", "1.5", "1m", "1h", "1d", "100us", "100ns", "1S", "100MS", "100Ms", "1%20s", "ms", "s", "-1ms", "-1s", "%2B1s", "1e3ms", "1,5s",
        "60001ms", "60.001s", "61s", "0.1ms", "1.0005s", "NaNms", "Infinitys", "00:00:01", "PT1S", "1s1ms", "1ss", "%D9%A1s", "1%00s", "1s%00",
        "1s%20", "%201s", "99999999999999999999s", "1.s", ".5s", "1..5s", new string('1', 5000) + "ms",
    ];

    private static readonly string[] NoShapes =
    [
        "", "%20", "Array", "ARRAY", "array%20", "%20array", "array,list", "array|list", "arra", "arrays", "chunk", "lists", "List", "0", "1", "-1",
        "null", "true", "%00", "array%00", "%C4%B1ist", "l%C4%B1st", "L%C4%B0ST", "%D0%B0rray", "..", "System.Byte[]", "*", "%F0%9F%90%97",
        "%3Cscript%3E", "%ED%A0%80", new string('x', 5000),
    ];

    public static TheoryData<string, string[]> Tables => new()
    {
        { "mb", [.. NoNumbers, .. NoAmounts] },
        { "mib", [.. NoNumbers, .. NoAmounts] },
        { "hold", [.. NoNumbers, .. NoTimes] },
        { "shape", NoShapes },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_hostile_value_gets_a_400_that_names_it_and_the_service_goes_on(string parameter, string[] values)
    {
        Assert.True(values.Length >= 25);
        await using var specimen = new Specimen();
        var client = specimen.CreateClient();
        foreach (var value in values)
        {
            using var response = await client.GetAsync($"/hog?{parameter}={value}");
            Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{parameter}={value}: {response.StatusCode}");
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            var error = Assert.Single((await response.ReadJson()).ErrorsOf(parameter));
            Assert.InRange(error.Length, 20, 200);
            Assert.Contains("write ", error.Replace("use fewer decimals", "write fewer decimals"));
        }

        using var good = await client.GetAsync("/hog?mb=0.1");
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
    }

    [Theory]
    [InlineData("mb=1&mb=2", "mb", "2 times")]
    [InlineData("mb=1&MB=1&Mb=1", "mb", "3 times")]
    [InlineData("shape=array&shape=array", "shape", "2 times")]
    [InlineData("hold=1s&hold=", "hold", "2 times")]
    [InlineData("mb=1&mib=1", "mib", "beside mb")]
    [InlineData("mb", "mb", "not a plain number")]
    [InlineData("mb=2148&shape=list", "mb", "chunks")]
    [InlineData("mib=2048", "mib", "chunks")]
    public async Task Parameters_that_do_not_go_together_get_a_400(string query, string parameter, string expected)
    {
        await using var specimen = new Specimen();
        using var response = await specimen.CreateClient().GetAsync("/hog?" + query);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(expected, Assert.Single((await response.ReadJson()).ErrorsOf(parameter)));
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        await using var specimen = new Specimen();
        using var response = await specimen.CreateClient().GetAsync("/hog?mb=x&mib=y&shape=z&hold=3");
        var problem = await response.ReadJson();
        Assert.Single(problem.ErrorsOf("mb"));
        Assert.Equal(2, problem.ErrorsOf("mib").Length);
        Assert.Single(problem.ErrorsOf("shape"));
        Assert.Single(problem.ErrorsOf("hold"));
    }
}
