using RobustRegression;

const int Seed = 1;
const int Folds = 5;
const double Share = 0.1;

var table = Table.Load(Path.Combine(AppContext.BaseDirectory, "data", "diabetes.csv"));

(string Name, LossWithGrad Loss)[] losses =
[
    ("squared error", (p, y, pGrad) => Losses.MseWithGrad(p, y, pGrad)),
    ("Huber, delta 1", (p, y, pGrad) => Losses.HuberWithGrad(p, y, 1f, pGrad)),
    ("log-cosh", (p, y, pGrad) => Losses.LogCoshWithGrad(p, y, pGrad)),
    ("quantile 0.5", (p, y, pGrad) => Losses.QuantileWithGrad(p, y, 0.5f, pGrad)),
];

Console.WriteLine("What do wild training rows do to a linear model? It depends on the loss.");
Console.WriteLine($"{table.Rows} diabetes patients; {Share:P0} of the training targets ten times too large, seed {Seed};");
Console.WriteLine($"errors on the clean rows held out, mean of {Folds} folds \"row number modulo {Folds}\".");
Console.WriteLine();
Console.WriteLine("                    trained on clean rows       trained with wild rows");
Console.WriteLine("loss                mean error  root mean sq.   mean error  root mean sq.");

foreach (var (name, loss) in losses)
{
    var clean = CrossValidate(loss, share: 0);
    var wild = CrossValidate(loss, Share);
    Console.WriteLine($"{name,-18}  {clean.Mean,10:F1}  {clean.Root,13:F1}   {wild.Mean,10:F1}  {wild.Root,13:F1}   {Bar(wild.Mean)}");
}

Errors CrossValidate(LossWithGrad loss, double share)
{
    var errors = new List<Errors>();

    for (var fold = 0; fold < Folds; fold++)
    {
        var (training, test) = table.Split(fold, Folds);
        var model = LinearModel.Fit(Outliers.Plant(training, share, Seed + fold), loss);
        errors.Add(Errors.Of(model, test));
    }

    return Errors.Average(errors);
}

static string Bar(double error) => new('█', (int)Math.Round(error / 5));
