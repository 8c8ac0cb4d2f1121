#!/usr/bin/env bash
# 把一年十二个月的党费收缴登记表各写成一个 CSV 文件，Excel、WPS 直接打开。
#
# 用法：bash examples/dues-to-csv.sh 2026 党费2026
# 第二个参数是放文件的文件夹，不写就放在“党费收缴登记表-年份”里。旧版 Excel 打开是乱码的，在命令后面加 --encoding gb18030。
set -euo pipefail

year=${1:?请写年份，如 2026}
folder=${2:-党费收缴登记表-$year}
here=$(cd "$(dirname "$0")" && pwd)
dangri=${DANGRI:-$(bash "$here/program.sh")}

mkdir -p "$folder"
for month in 01 02 03 04 05 06 07 08 09 10 11 12; do
  "$dangri" dues table "$year-$month" -o "$folder/$year-$month.csv"
done
echo "已写到 $folder："
ls "$folder"
